"""The plots of a report, each with a description in words: marks, times, questions and mistakes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

from builder.pages.figures.bars import Histogram, histogram
from builder.pages.figures.item_bars import Item, ItemBars, item_bars
from builder.pages.figures.ranking import Ranking, ranking
from builder.pages.figures.time_line import TimeLine, time_line
from builder.pages.formats.values import Figure
from builder.pages.moments import Moments
from builder.pages.reports.class_lines import KINDS, ExerciseLines, HandingIn, MistakeLine
from builder.pages.reports.report_tables import WEAK
from builder.pages.reports.report_words import ReportWords

_BINS = 10
_COMMONEST = 12  # mistakes that the plot shows; the table has them all
_NAME = 44  # characters of the name of a mistake beside its bar


@dataclass(frozen=True)
class ReportPlots:
    """Draws the plots in the words of a language."""

    words: ReportWords
    moments: Moments

    def marks(self, shares: Sequence[float]) -> Figure:
        """Return the histogram of marks (of 1), in steps of a tenth."""
        counts = [0] * _BINS
        for share in shares:
            counts[min(_BINS - 1, int(share * _BINS + 1e-9))] += 1
        alt = self._say("alt-marks", counts=", ".join(map(str, counts)), **self.middle(shares))
        edges = tuple(100 * edge / _BINS for edge in range(_BINS + 1))
        return histogram(Histogram("marks", counts, edges, self._say("percent"), self._say("students"), alt))

    def middle(self, shares: Sequence[float]) -> dict[str, str]:
        """Return the mean and the median, to fill a sentence."""
        return {"mean": self.words.percent(fmean(shares)), "median": self.words.percent(median(shares))}

    def times(self, handing_in: HandingIn) -> Figure:
        """Return how many had handed in by when."""
        first, last = (self.moments.told(choose(handing_in.times)) for choose in (min, max))
        due = handing_in.due
        alt = self._say("alt-times", count=str(len(handing_in.times)), first=first, last=last)
        if due:
            before = sum(time <= due for time in handing_in.times)
            alt += " " + self._say("alt-due", due=self.moments.told(due), before=str(before))
        words = self._say("due"), self._say("handed-in-by")
        return time_line(TimeLine("times", handing_in.times, due, self.moments.on_axis, *words, alt))

    def questions(self, lines: ExerciseLines, number: int) -> Figure:
        """Return the verdicts, the facility and the discrimination of each question of an exercise."""
        items = [Item(each.label, each.kinds, each.facility, each.discrimination) for each in lines.questions]
        hardest, easiest = (choose(each.facility for each in lines.questions) for choose in (min, max))
        alt = self._say(
            "alt-questions", count=str(len(items)), title=lines.title,
            least=self.words.percent(hardest), most=self.words.percent(easiest),
        )  # fmt: skip
        bars = ItemBars(
            f"questions-{number}", items, [self._say(f"kind-{kind}") for kind in KINDS],
            self._say("of-students"), self._say("facility-long"), self._say("discrimination-long"),
            self.words.decimal, alt, WEAK,
        )  # fmt: skip
        return item_bars(bars)

    def mistakes(self, mistakes: Sequence[MistakeLine]) -> Figure:
        """Return the commonest mistakes by how many students made them."""
        counts = [(_short("".join(each.name.parts)), each.students) for each in mistakes[:_COMMONEST]]
        told = "; ".join(f"{name}: {count}" for name, count in counts)
        return ranking(
            Ranking("mistakes", counts, self._say("students"), self._say("alt-mistakes", told=told))
        )

    def _say(self, key: str, **gaps: str) -> str:
        return self.words.say.words(key, **gaps)


def _short(name: str) -> str:
    plain = name.rstrip(".")
    return plain if len(plain) <= _NAME else plain[: _NAME - 1] + "…"
