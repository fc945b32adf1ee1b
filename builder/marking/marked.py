"""What is known of an answer once it is marked; pages and grade lists are made of nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.marking.marks import total
from builder.marking.unread import Unread
from builder.marking.verdicts import Verdict
from builder.working.graph import Graph


@dataclass(frozen=True)
class MarkedPart:
    """One answer: what was asked, what was written, its verdict and its points.

    `unread` says why it could not be read; `followed` is the number it should be from the student's own
    earlier answers (the key, where those are right); `number` is the answer, where it is a number.
    `quantities` are those of the graph that it asks for; an array has a verdict for each of its `cells`.
    `few` are the decimals of each right number that gives fewer than were asked, and not for zeros' sake, and
    `few_cost` the points that this costs. `values` are the numbers that were read, cell by cell; `trivial`: a
    wrong number follows from earlier ones that leave nothing to be worked out, such as a wrong zero.
    """

    quantity: str
    text: str
    verdict: Verdict
    points: float
    out_of: float
    unread: Unread | None = None
    followed: float | None = None
    number: float | None = None
    quantities: tuple[str, ...] = ()
    cells: tuple[Verdict, ...] = ()
    few: Mapping[str, int] = field(default_factory=dict)
    few_cost: float = 0.0
    values: Mapping[str, float] = field(default_factory=dict)
    trivial: bool = False

    @property
    def few_places(self) -> int | None:
        """The decimals that are given, the fewest in an array, where they are fewer than were asked."""
        return min(self.few.values(), default=None)


@dataclass(frozen=True)
class MarkedExercise:
    """The parts of one exercise, in the order of the sheet."""

    slug: str
    parts: tuple[MarkedPart, ...]

    @property
    def points(self) -> float:
        """The points earned in it."""
        return total(part.points for part in self.parts)

    @property
    def out_of(self) -> float:
        """The points there are to earn in it."""
        return total(part.out_of for part in self.parts)

    def first_wrong(self, graph: Graph) -> MarkedPart | None:
        """Return the first part at which a step went wrong that is not computed from another such part."""
        wrong = [part for part in self.parts if part.verdict.is_wrong_step]
        steps = {part.quantity: set(part.quantities or (part.quantity,)) for part in wrong}
        for part in wrong:
            others = set().union(*(names for name, names in steps.items() if name != part.quantity))
            if not others & graph.ancestors(steps[part.quantity]):
                return part
        return wrong[0] if wrong else None
