"""A problem sheet shows one student's numbers and what is asked; it is made without ever computing a key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from builder.bank.exercise import Ask, Exercise
from builder.bank.tolerance import Tolerance
from builder.pages.figure_slots import SlottedFigure, slotted
from builder.pages.network_figure import network_figure
from builder.pages.numbers import NumberStyle
from builder.pages.prose import Prose
from builder.pages.solution import Solution, prose_context
from builder.pages.values import Blank, Cell, Figure, Heading, Items, Latex, Strong, Table, Text
from builder.pages.working_page import PageStyle, WorkingPage

Piece = Any  # what `Renderer.page` sets one after another
_SLOT = 5  # characters a value such as −0,45 takes in a diagram


@dataclass(frozen=True)
class Recipient:
    """Who a sheet is for: name, id, the code of their variant, and their drawn numbers by exercise."""

    name: str
    id: str
    code: str
    givens: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, eq=False)
class Sheets:
    """The sheets and the solutions of one assignment in the language of a style; prepared once."""

    exercises: tuple[Exercise, ...]
    tolerance: Tolerance
    style: PageStyle
    worked: PageStyle

    def sheet(self, recipient: Recipient) -> Iterator[Piece]:
        """Yield what stands on the sheet of one student."""
        yield self.style.say.say("student", name=recipient.name, id=recipient.id, code=recipient.code)
        yield from self._before
        for part in self._parts:
            yield from part.pieces(recipient.givens[part.exercise.slug])

    def solutions(self, recipient: Recipient) -> Iterator[Piece]:
        """Yield the worked solution of one student's own variants."""
        yield self.style.say.say("student", name=recipient.name, id=recipient.id, code=recipient.code)
        for part, solution in zip(self._parts, self._solutions, strict=True):
            givens = recipient.givens[part.exercise.slug]
            yield from part.statement(givens)
            yield Heading(self.style.say.say("solution"), 3)
            yield from solution.pieces(givens)

    @cached_property
    def _parts(self) -> tuple[_Part, ...]:
        return tuple(_Part(each, number, self.style) for number, each in enumerate(self.exercises, start=1))

    @cached_property
    def _solutions(self) -> tuple[Solution, ...]:
        return tuple(Solution(exercise, self.worked) for exercise in self.exercises)

    @cached_property
    def _before(self) -> tuple[Piece, ...]:
        say, numbers = self.style.say, NumberStyle(self.style.decimal, 12)
        asks = [ask for exercise in self.exercises for ask in exercise.asks]
        places = max((ask.places for ask in asks if ask.kind == "number"), default=self.style.places)
        relative, absolute = numbers.plain(100 * self.tolerance.relative), f"{self.tolerance.absolute:.12f}"
        shown = absolute.rstrip("0").replace(".", self.style.decimal)
        told = [say.say("own"), say.say("places", places=str(places))]
        told += [say.say("tolerance", relative=relative, absolute=shown), say.say("follow"), say.say("decimal")]
        told += [say.say("form")]
        if any(exercise.network and _is_backward(exercise) for exercise in self.exercises):
            told.append(say.say("derivative"))
        return Heading(say.say("before"), 2), Items(tuple(told))


@dataclass(frozen=True, eq=False)
class _Part:
    """One exercise of a sheet."""

    exercise: Exercise
    number: int
    style: PageStyle

    def pieces(self, givens: Mapping[str, str]) -> Iterator[Piece]:
        yield from self.statement(givens)
        if self._figure is not None:
            plain = {name: self._plain(text) for name, text in givens.items()}
            yield self._figure.filled(plain)
        yield self._asked

    def statement(self, givens: Mapping[str, str]) -> Iterator[Piece]:
        say, points = self.style.say, self.exercise.points
        title = self._prose.sections[""].text.lstrip().partition("\n")[0].removeprefix("# ").strip()
        yield Heading(say.say("exercise", number=str(self.number), title=title), 2)
        shown = NumberStyle(self.style.decimal, 2).plain(points)
        key = "worth-1" if points == 1 else "worth"
        yield say.say(key, points=shown, minutes=str(self.exercise.minutes))
        yield (self._statement, prose_context(self._page(givens)))

    def _page(self, givens: Mapping[str, str]) -> WorkingPage:
        """Return a page that knows the drawn numbers and nothing that follows from them."""
        values = {name: float(text) for name, text in {**_texts(self.exercise.fixed), **givens}.items()}
        aliases = self.exercise.network.deltas if self.exercise.network else {}
        return WorkingPage(self.exercise.graph, values, self.style, aliases, self._solution.partial)

    @cached_property
    def _solution(self) -> Solution:
        return Solution(self.exercise, self.style)

    @cached_property
    def _prose(self) -> Prose:
        return Prose.load(self.exercise.prose[self.style.language])

    @cached_property
    def _statement(self) -> Prose:
        """The statement without its title, which the sheet sets as a heading with a number."""
        whole = self._prose.sections[""]
        title, _, rest = whole.text.lstrip().partition("\n")
        return replace(whole, text=rest) if title.startswith("# ") else whole

    @cached_property
    def _asked(self) -> Table:
        say = self.style.say
        head = tuple(Strong(say.words(key)) for key in ("quantity", "points", "answer"))
        page = self._page({})
        rows = tuple(self._row(page, ask) for ask in self.exercise.asks)
        return Table((head,), rows, "lcl")

    def _row(self, page: WorkingPage, ask: Ask) -> tuple[Cell, ...]:
        label: list[str | Latex | Strong] = [page.bare_label(ask.quantity), f"  ({ask.quantity})"]
        if ask.kind == "expression":
            names = ", ".join(self.exercise.free)
            label += [" — ", *self.style.say.say("expression", names=names).parts]
        points = NumberStyle(self.style.decimal, 2).plain(ask.points)
        return Text(tuple(label)), points, Blank()

    @cached_property
    def _figure(self) -> SlottedFigure | None:
        network = self.exercise.network
        if network is None:
            return None
        sizes = "-".join(map(str, network.spec.sizes))
        alt = self.style.say.words("figure", sizes=sizes)
        shown = [name for name in (*network.weights, *network.biases, *_inputs(self.exercise)) if name in self._drawn]

        def draw(values: Mapping[str, str]) -> Figure:
            name = f"network-{self.number}"
            return network_figure(network, values, alt, losses=False, name=name, width=0.8, home=self.style.home)

        return slotted(draw, shown, _SLOT)

    @property
    def _drawn(self) -> frozenset[str]:
        return frozenset((*self.exercise.draws, *self.exercise.fixed))

    def _plain(self, text: str) -> str:
        return text.replace(".", self.style.decimal).replace("-", "−")


def _inputs(exercise: Exercise) -> Sequence[str]:
    network = exercise.network
    assert network is not None
    return [network.naming.input(unit, network.rows[0])[0] for unit in network.units(0)]


def _texts(fixed: Mapping[str, float]) -> dict[str, str]:
    return {name: repr(float(value)) for name, value in fixed.items()}


def _is_backward(exercise: Exercise) -> bool:
    return any(exercise.graph[name].rule.kind in ("node", "path", "update") for name in exercise.asked)
