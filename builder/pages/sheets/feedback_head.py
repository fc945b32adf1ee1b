"""A feedback page begins with what counts: the points, lateness, and where each exercise first went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from builder.bank.remarks import REMARKS
from builder.pages.formats.values import Inline, Latex, Strong, Table, Text
from builder.pages.formulas.numbers import DecimalSign, NumberStyle
from builder.pages.moments import Moments
from builder.pages.sentences import Sentences

if TYPE_CHECKING:
    from builder.pages.sheets.feedback import ExerciseFeedback, Feedback, PartFeedback


@dataclass(frozen=True)
class Handed:
    """When answers came and were due; what lateness costs, as days and as a share of the points.

    `extended`: the day they were due is this student's own.
    """

    received: datetime | None = None
    due: datetime | None = None
    extended: bool = False
    days_late: int = 0
    lost: float = 0.0


@dataclass(frozen=True)
class Head:
    """The top of one student's page."""

    feedback: Feedback
    say: Sentences
    decimal: DecimalSign
    moments: Moments

    def pieces(self) -> Iterator[Any]:
        """Yield the points that count, when the answers came, and a line for each of several exercises."""
        parts = [part for exercise in self.feedback.exercises for part in exercise.parts]
        earned, out_of = sum(part.points for part in parts), sum(part.out_of for part in parts)
        counts = earned * (1 - self.feedback.handed.lost)
        gaps = {"points": points_text(counts, self.decimal), "out_of": points_text(out_of, self.decimal)}
        yield Strong(self.say.words("total", **gaps))
        yield from self._handed(earned, counts)
        if len(self.feedback.exercises) > 1:
            yield self._summary()

    def _handed(self, earned: float, counts: float) -> Iterator[Text]:
        handed = self.feedback.handed
        if handed.received is None:
            return
        sentences = [self.say.say("received", time=self.moments.told(handed.received))]
        if handed.due:
            due = "due-extended" if handed.extended else "due"
            sentences.append(self.say.say(due, time=self.moments.told(handed.due)))
        if handed.days_late and handed.lost:
            sentences.append(
                self.say.say(
                    "late",
                    days=self.say.count("days-late", handed.days_late),
                    share=self.say.words("share", number=f"{100 * handed.lost:g}".replace(".", self.decimal)),
                    before=points_text(earned, self.decimal),
                    after=points_text(counts, self.decimal),
                )
            )
        elif handed.days_late:
            sentences.append(self.say.say("late-free"))
        yield Text(tuple(part for each in sentences for part in (" ", *each.parts))[1:])

    def _summary(self) -> Table:
        head = tuple(self.say.words(name) for name in ("exercise", "points", "first-wrong"))
        rows = tuple(self._row(each) for each in self.feedback.exercises)
        return Table((head,), rows, "lrl")

    def _row(self, exercise: ExerciseFeedback) -> tuple[Inline, Inline, Inline]:
        points = f"{self._sum(exercise.parts, 'points')}\u00a0/\u00a0{self._sum(exercise.parts, 'out_of')}"
        return (exercise.title, points, self._first(exercise))

    def _sum(self, parts: Sequence[PartFeedback], what: str) -> str:
        return points_text(sum(getattr(part, what) for part in parts), self.decimal)

    def _first(self, exercise: ExerciseFeedback) -> Inline:
        """Return the first wrong step, or what is not as asked, or else what there is, such as all right."""
        if exercise.first is not None:
            part = exercise.parts[exercise.first]
            return Text((Latex(part.label), ": ", Strong(verdict_words(part, self.say))))
        remark = next((part for part in exercise.parts if part.mistake in REMARKS), None)
        if remark is not None:
            return Text((Latex(remark.label), ": ", verdict_words(remark, self.say)))
        kinds = [part.verdict for part in exercise.parts]
        worst = next((kind for kind in ("unreadable", "blank", "follows") if kind in kinds), "right")
        some = worst == "right" or (worst != "follows" and not all(kind == worst for kind in kinds))
        return self.say.words(f"some-{worst}" if some else worst)


def points_text(points: float, decimal: DecimalSign) -> str:
    """Return points with at most two decimals."""
    return NumberStyle(decimal, 2).plain(round(points, 2))


def verdict_words(part: PartFeedback, say: Sentences) -> str:
    """Return what the table says of an answer."""
    if part.verdict != "mistake":
        return say.words(part.verdict)
    name = f"name-{part.mistake}"
    if part.convention and name not in say.phrases:
        return say.words("convention-unnamed")
    phrase = "convention" if part.convention else "mistake"
    return say.words(phrase, name=say.words(name if name in say.phrases else "known-mistake"))
