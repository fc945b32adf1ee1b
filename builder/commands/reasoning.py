"""The reasoning of one answer's mark, line by line: what was asked, written, read and expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.bank.assignment import Assignment
from builder.bank.exercise import Ask, Exercise
from builder.bank.options import in_order
from builder.bank.remarks import REMARKS
from builder.marking.answer import TRANSPOSED
from builder.marking.marked import MarkedPart
from builder.marking.models.registry import CONVENTIONS
from builder.marking.unread import Unread
from builder.marking.verdicts import Verdict
from builder.working.formula import names
from builder.working.text_form import written

_SAID = {
    "right": "right: within the tolerance of the key",
    "follows": "follows: right from the student's own earlier answers",
    "wrong": "wrong: neither the key, nor what follows from earlier answers, nor a known mistake",
    "blank": "blank: nothing was written",
    "unreadable": "unreadable: a person must look at it",
}


def reasoning(
    part: MarkedPart,
    exercise: Exercise,
    givens: Mapping[str, str],
    keys: Mapping[str, float | str],
    assignment: Assignment,
) -> Iterator[str]:
    """Yield why one answer has its mark: what was asked, written, read and expected, cell by cell."""
    ask = next(ask for ask in assignment.exercise(exercise.slug).asks if ask.quantity == part.quantity)
    yield from _expected(ask, exercise, givens, keys, assignment)
    yield f"written: {part.text!r}" + ("" if part.number is None else f", read as {part.number:.9g}")
    if part.unread:
        at = "" if part.unread.position is None else f" at character {part.unread.position}"
        yield f"not read: {part.unread.code}{at}{_readings(part.unread)}"
    key = keys.get(part.quantity)
    if part.followed is not None and isinstance(key, float) and f"{part.followed:.9g}" != f"{key:.9g}":
        yield f"from the student's own earlier answers it would be {part.followed:.9g}"
    for name, cell in zip(part.quantities, part.cells):
        few = f", {part.few[name]} decimals given" if name in part.few else ""
        read = f"{part.values[name]:.9g}, " if name in part.values else ""
        yield f"{_place(ask, name)}: {read}{_cell(cell)}{few}"
    yield f"verdict: {_verdict(part, ask, exercise)}"
    if part.few_places is not None:
        yield f"decimals: {part.few_places} given, {ask.places} asked for"


def _expected(
    ask: Ask,
    exercise: Exercise,
    givens: Mapping[str, str],
    keys: Mapping[str, float | str],
    assignment: Assignment,
) -> Iterator[str]:
    """Yield what should have been written, and how far from it an answer may be."""
    if ask.kind == "choice":
        number = round(float(keys[ask.quantity]))
        letters = {place: letter for letter, place in in_order(ask, givens).items()}
        yield f"key: {letters[number]}, which stands for {ask.options[number - 1][0]}"
    elif ask.kind == "shape":
        yield f"key: {'x'.join(format(keys[name], '.0f') for name in ask.quantities)}"
    elif ask.kind == "array":
        for name in ask.quantities:
            yield f"{_place(ask, name)}: {_key(ask, keys[name], assignment)}"
    else:
        formula = exercise.graph[ask.quantity].formula
        if formula is not None:
            yield f"formula: {written(formula)}, from {', '.join(names(formula)) or 'numbers only'}"
        yield _key(ask, keys[ask.quantity], assignment)


def _key(ask: Ask, key: float | str, assignment: Assignment) -> str:
    if isinstance(key, str) or ask.is_counted:
        return f"key: {key if isinstance(key, str) else format(key, '.0f')}"
    margin = float(ask.tolerance(assignment.tolerance).margin(key))
    return f"key: {key:.9g}, accepted from {key - margin:.9g} to {key + margin:.9g}"


def _place(ask: Ask, name: str) -> str:
    """Return a cell of an array, by row and column from 1, with the name of its quantity."""
    row, column = divmod(ask.quantities.index(name), ask.shape[1])
    return f"cell ({row + 1}, {column + 1}), {name}"


def _readings(unread: Unread) -> str:
    readings = unread.data.get("readings", ())
    return f": {' or '.join(readings)}" if not isinstance(readings, str) and readings else ""


def _verdict(part: MarkedPart, ask: Ask, exercise: Exercise) -> str:
    kind, slug = part.verdict.kind, part.verdict.mistake
    if kind == "mistake":
        return _mistake(part, ask) + ("; only another convention" if _is_convention(slug, exercise) else "")
    if part.trivial:
        return "wrong: it follows from earlier answers, but a wrong zero or the like leaves no work"
    if kind == "right" and ask.kind in ("expression", "choice", "shape", "whole"):
        return "right: equal to the key"
    if kind == "follows" and not part.verdict.credited:
        return f"{_SAID[kind]}, but from a wrong one that no known mistake explains: no points"
    inherited = f"; the earlier mistake is {slug}" if kind == "follows" and slug else ""
    return _SAID[kind] + inherited


def _cell(cell: Verdict) -> str:
    """Return what is said of a cell; what follows may inherit a mistake."""
    if cell.kind == "mistake":
        return str(cell.mistake)
    return f"follows from {cell.mistake}" if cell.kind == "follows" and cell.mistake else cell.kind


def _mistake(part: MarkedPart, ask: Ask) -> str:
    slug = part.verdict.mistake
    if slug in REMARKS:
        return f"{slug}: the value is right, but it is not written as asked"
    if ask.kind == "choice":
        return f"mistake: the option {slug}"
    if ask.kind in ("array", "shape"):
        return f"mistake: {slug}"
    start = "the student's own earlier answers" if part.verdict.carried else "the right values"
    return f"mistake: what {slug} gives from {start}"


def _is_convention(slug: str | None, exercise: Exercise) -> bool:
    return (
        slug == TRANSPOSED
        or slug in CONVENTIONS
        or any(each.slug == slug and each.convention for each in exercise.mistakes)
    )
