"""Answers to a sheet that was replaced are kept, and not marked by the numbers of the new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.bank.assignment import AssignedStudent, Assignment
from builder.commands.received import Batch, Told


def to_present_sheets(batches: Mapping[int, Batch], assignment: Assignment) -> dict[int, Batch]:
    """Return the batches (by number) with the answers to present sheets; the last tells what is left out.

    The very answers of before are to the sheet of before, also where they come again among those of a class.
    """
    again = [student for student in assignment.students if student.batches]
    before = {student.id: _before(student, batches) for student in again}
    kept = {
        number: _without(batch, dict(_old(batch, number, again, before))) for number, batch in batches.items()
    }
    if kept:
        answered = {name for batch in kept.values() for name in batch.answers}
        told = tuple(
            f"{name}: the answers to a sheet that was replaced are kept and not marked"
            for name, old in before.items()
            if old and name not in answered
        )
        last = max(kept)
        kept[last] = kept[last].model_copy(update={"report": (*kept[last].report, *told)})
    return kept


def _before(student: AssignedStudent, batches: Mapping[int, Batch]) -> set[Told]:
    """Return what a student answered to sheets of before."""
    early = (batch for number, batch in batches.items() if number <= student.batches)
    return {batch.answers[student.id] for batch in early if student.id in batch.answers}


def _old(
    batch: Batch, number: int, again: list[AssignedStudent], before: Mapping[str, set[Told]]
) -> Iterator[tuple[str, bool]]:
    """Yield whose answers in a batch are to a sheet of before, and whether the whole batch is as old."""
    for student in again:
        if number <= student.batches or batch.answers.get(student.id) in before[student.id]:
            yield student.id, number <= student.batches


def _without(batch: Batch, old: Mapping[str, bool]) -> Batch:
    if not old:
        return batch
    return batch.model_copy(
        update={
            "answers": {name: told for name, told in batch.answers.items() if name not in old},
            "refused": tuple(name for name in batch.refused if not old.get(name, False)),
        }
    )
