"""Below a student's answers stands what to learn from them, the first wrong step before all else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from builder.bank.remarks import REMARKS
from builder.pages.formats.values import Items, Latex, Text
from builder.pages.formulas.numbers import DecimalSign, NumberStyle
from builder.pages.sentences import Sentences

if TYPE_CHECKING:
    from builder.pages.sheets.feedback import ExerciseFeedback, PartFeedback

_QUOTED = 24  # characters of a student's text that a sentence repeats


@dataclass(frozen=True)
class Notes:
    """The sentences on one exercise."""

    exercise: ExerciseFeedback
    say: Sentences
    decimal: DecimalSign

    def pieces(self) -> Iterator[Any]:
        """Yield what to learn: the wrong steps, what could not be read, what followed, what is blank."""
        parts = self.exercise.parts
        if all(part.verdict == "right" for part in parts):
            yield self.say.say("all-right")
            yield from self.few_places()
            return
        yield from self.wrong_steps()
        yield from (self.remark(part) for part in parts if part.mistake in REMARKS)
        unread = tuple(self.unread(part) for part in parts if part.verdict == "unreadable")
        if unread:
            yield self.say.say("unread")
            yield Items(unread)
        yield from self.together("follows", [part for part in parts if part.verdict == "follows"])
        yield from self.few_places()
        yield from self.together("blank", [part for part in parts if part.verdict == "blank"])

    def wrong_steps(self) -> Iterator[Any]:
        """Yield the first wrong step with what is known of it, each other mistake, then the rest at once."""
        first = self.exercise.first
        if first is None:
            return
        told = {self.exercise.parts[first].mistake}
        yield from self.step("first-step", self.exercise.parts[first])
        others = [part for index, part in enumerate(self.exercise.parts) if index != first]
        rest = [part for part in others if part.mistake not in REMARKS]
        for part in rest:
            if part.verdict == "mistake" and part.mistake not in told:
                told.add(part.mistake)
                yield from self.step("another-step", part)
                rest = [other for other in rest if other is not part]
        same = [part for part in rest if part.verdict == "mistake"]
        others = [part for part in rest if part.verdict == "wrong"]
        if same:
            yield self.about("same-step", same)
        trivial = [part for part in self.exercise.parts if part.trivial]
        if trivial:
            yield self.about("trivial", trivial)
        others = [part for part in others if not part.trivial]
        if others:
            yield self.about("several-steps" if len(others) > 1 else "another-step", others)

    def step(self, phrase: str, part: PartFeedback) -> Iterator[Any]:
        """Yield a wrong step, and which cells of an array are."""
        yield from self.mistake(phrase, part)
        if part.points and not part.cells:
            yield self.about("keeps", [part])
        if part.cells:
            yield self.cells(part)
        if part.right:
            yield self.say.say("right-steps" if len(part.right) > 1 else "right-step")
            yield from part.right

    def cells(self, part: PartFeedback) -> Text:
        """Return which cells of an array are to be looked at again."""
        every = len(part.cells) == part.size
        return self.say.say("cells-all") if every else self.say.say("cells", cells=", ".join(part.cells))

    def mistake(self, phrase: str, part: PartFeedback) -> Iterator[Any]:
        """Yield a wrong step and what is known of its mistake, in the exercise's own words if it has any."""
        if part.mistake is None:
            earlier = self.exercise.parts[: self.exercise.parts.index(part)]
            known = "not-known" if any(other.verdict != "blank" for other in earlier) else "not-right"
            known = f"{known}-{part.kind}" if f"{known}-{part.kind}" in self.say.phrases else known
            why = [] if part.trivial else [self.say.say(known)]
            yield _joined(self.say.say(phrase, label=part.label), *why)
            return
        carried = (self.say.say("carried"),) if part.carried else ()
        own = self.exercise.prose.get(part.mistake)
        if own is not None:
            yield _joined(self.say.say(phrase, label=part.label), *carried)
            yield own, self.exercise.context
            return
        known = f"mistake-{part.mistake}"
        words = self.say.say(known if known in self.say.phrases else "mistake-other")
        yield _joined(self.say.say(phrase, label=part.label), words, *carried)

    def together(self, verdict: str, parts: Sequence[PartFeedback]) -> Iterator[Any]:
        """Yield one sentence on all parts of a verdict."""
        if not parts:
            return
        many = "many" if len(parts) > 1 else "one"
        full = verdict != "follows" or all(part.points == part.out_of for part in parts)
        share = "share" if any(part.points for part in parts) else "none"
        yield self.about(f"{verdict}-{many}" if full else f"{verdict}-{share}-{many}", parts)

    def remark(self, part: PartFeedback) -> Text:
        """Return what is not as asked in an answer whose value is right."""
        names = r",\; ".join(part.within)
        places = str(part.places)
        told = [self.say.say(f"remark-{part.mistake}", label=part.label, names=names, places=places)]
        if part.cells:
            told.append(self.cells(part))
        return _joined(*told, *([self.about("keeps", [part])] if part.points else []))

    def few_places(self) -> Iterator[Text]:
        """Yield one sentence on the answers that are accepted with fewer decimals than were asked."""
        parts = [part for part in self.exercise.parts if part.few_places is not None]
        if parts:
            phrase = "few-places-cost" if any(part.few_cost for part in parts) else "few-places"
            labels = r",\; ".join(part.label for part in parts)
            told = [self.say.say(phrase, labels=labels, places=str(max(part.places for part in parts)))]
            for part in parts:
                if part.few_cells and len(part.few_cells) < part.size:
                    cells = ", ".join(part.few_cells)
                    told.append(self.say.say("few-cells", label=part.label, cells=cells))
            yield _joined(*told)

    def about(self, phrase: str, parts: Sequence[PartFeedback]) -> Text:
        """Return a phrase about some parts."""
        earned = round(sum(part.points for part in parts), 2)
        points = (
            self.say.words("points-1")
            if earned == 1
            else self.say.words("points-n", count=self.number(earned))
        )
        labels = r",\; ".join(part.label for part in parts)
        return self.say.say(phrase, label=labels, labels=labels, points=points)

    def unread(self, part: PartFeedback) -> Text:
        """Return what could not be read in an answer, where, and what was expected."""
        readings = [*part.data.get("readings", ()), "", ""]
        gaps = {
            "found": _short(str(part.data.get("found", ""))),
            "one": readings[0],
            "other": readings[1],
            "example": self.number(0.125),
            "names": ", ".join(part.data.get("expected", ())),
            "expected": self.expected(part),
        }
        why = Text((Latex(part.label), ": ", *self.say.say(f"unread-{part.unread}", **gaps).parts))
        position = int(str(part.data.get("position", "1")))
        before = part.text[: position - 1].strip()
        if not before or "readings" in part.data:
            return why
        before = before if len(before) <= _QUOTED else "…" + before[1 - _QUOTED :]
        return _joined(why, self.say.say("position", position=str(position), before=before))

    def expected(self, part: PartFeedback) -> str:
        """Return what could have stood where reading stopped."""
        known = [f"expected-{code}" for code in part.data.get("expected", ())]
        words = [self.say.words(code) for code in known if code in self.say.phrases]
        return f" {self.say.words('or')} ".join(words)

    def number(self, value: float) -> str:
        """Return a number with the decimal sign of the page."""
        return NumberStyle(self.decimal, 3).plain(value)


def _joined(*texts: Text) -> Text:
    parts: tuple[str, ...] = ()
    for text in texts:
        parts += (" ", *text.parts) if parts else text.parts
    return Text(parts)


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"
