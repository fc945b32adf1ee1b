"""An exercise on a sheet is its statement, its diagram and its numbers, which are the student's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from builder.bank.ask import Ask
from builder.bank.exercise import Exercise
from builder.bank.prose_sections import prose_sections
from builder.pages.formats.prose import Prose
from builder.pages.formats.renderer import Fragment, Renderer
from builder.pages.formats.values import Latex, Text
from builder.pages.formulas.asked import asked_symbols
from builder.pages.formulas.symbols import Symbols
from builder.pages.sentences import Sentences
from builder.pages.sheets.sheet_numbers import SheetNumbers
from builder.pages.sheets.sheet_options import SheetOptions
from builder.pages.worked.solution import Solution, prose_context
from builder.pages.worked.worked_conventions import convention_texts
from builder.pages.worked.worked_statement import sizes_text
from builder.pages.worked.working_page import PageStyle, WorkingPage
from builder.working.follow import evaluate

_TOLD = re.compile(r"\b(?:given|value)\(\s*[\"'](\w+)[\"']")
_REMEMBERED = 4096
_SHORT, _OPTION = 1800, 80  # characters of a statement, and as many as an option counts


@dataclass(frozen=True, eq=False)
class SheetExercise:
    """An exercise in the format and language of a renderer; what no student changes is prepared once."""

    exercise: Exercise
    number: int
    renderer: Renderer
    style: PageStyle
    say: Sentences

    @cached_property
    def title(self) -> str:
        """Its title, as its prose has it."""
        return prose_sections(self.exercise.prose[self.style.language]).title

    @property
    def is_short(self) -> bool:
        """Whether its statement and options are far from filling a page."""
        options = sum(len(ask.options) for ask in self.exercise.asks)
        return len(self._statement.text) + _OPTION * options < _SHORT

    def fragments(self, givens: Mapping[str, str]) -> Iterator[Fragment]:
        """Yield the statement, then the diagram and the tables, for drawn numbers (texts by name)."""
        yield self._stated(givens)
        yield self._numbers.fragment(givens)
        yield from (options.fragment(givens) for options in self._options)

    def label(self, ask: Ask) -> Latex:
        """Return how what is asked is called in the formulas of the page."""
        symbol = asked_symbols([ask]).get(ask.quantity)
        page = self._page({})
        return page.cell_label(ask.quantity) if symbol is None else page.on_one_line(Latex(symbol))

    def conventions(self) -> Iterator[Text]:
        """Yield the conventions that its network and what is asked of it call for."""
        if self.exercise.network is not None:
            graph, asked = self.exercise.graph, self.exercise.asked
            needed = graph.ancestors(asked) | set(asked)
            yield from convention_texts(self._page({}), self.exercise.network, needed)

    def _stated(self, givens: Mapping[str, str]) -> Fragment:
        """Return the statement; it is marked up once for all who have the same numbers in it."""
        known = self._known(givens)
        used = tuple(known[name] for name in self._told if name in known)
        found = self._memory.get(used)
        if found is None:
            pieces = [(self._statement, prose_context(self._page(givens)))]
            found = self.renderer.fragment(pieces, stem="sheet")
            if len(self._memory) < _REMEMBERED:
                self._memory[used] = found
        return found

    def _page(self, givens: Mapping[str, str]) -> WorkingPage:
        """Return a page that knows the numbers that are told and no other value, above all no key."""
        values = {**self.exercise.fixed, **(self._known(givens) if givens else {})}
        return WorkingPage(self._symbols, values, self.style)

    @cached_property
    def _symbols(self) -> Symbols:
        return self.style.symbols(self.exercise.graph, {}, self._partial)

    def _known(self, givens: Mapping[str, str]) -> dict[str, float]:
        """Return the numbers that the statement tells: drawn ones, and computed ones if they are `shown`."""
        numbers = {name: float(text) for name, text in givens.items()}
        shown = [name for name in self._told if name in self.exercise.shown]
        if shown:
            numbers |= evaluate(self.exercise.graph, {**self.exercise.fixed, **numbers}, shown)
        return {name: float(numbers[name]) for name in self._told if name in numbers}

    @cached_property
    def _options(self) -> tuple[SheetOptions, ...]:
        prose = Prose.load(self.exercise.prose[self.style.language]).sections
        return tuple(
            SheetOptions(self.exercise, ask, self.renderer, prose, self._page({}).printer)
            for ask in self.exercise.asks
            if ask.kind == "choice"
        )

    @cached_property
    def _memory(self) -> dict[tuple[float, ...], Fragment]:
        return {}

    @cached_property
    def _partial(self) -> str:
        return Solution(self.exercise, self.style).partial

    @cached_property
    def _statement(self) -> Prose:
        return Prose.load(self.exercise.prose[self.style.language]).sections[""]

    @cached_property
    def _told(self) -> tuple[str, ...]:
        """The numbers that the statement tells by name."""
        return tuple(dict.fromkeys(_TOLD.findall(self._statement.text)))

    @cached_property
    def _numbers(self) -> SheetNumbers:
        """What shows the numbers; what neither the statement nor a network's tables tell stands apart."""
        exercise, told = self.exercise, set(self._told)
        if exercise.network is not None:
            told |= set(exercise.network.graph.givens)
        untold = {*exercise.draws, *exercise.fixed} & exercise.graph.ancestors(exercise.asked)
        untold -= told | set(exercise.hidden)
        apart = tuple(name for name in exercise.graph.givens if name in untold)
        alt = self.say.words("figure", sizes=sizes_text(exercise.network)) if exercise.network else ""
        return SheetNumbers(exercise, apart, self.renderer, self.style, _figure_name(exercise.slug), alt)


def _figure_name(slug: str) -> str:
    """Return a name that no other exercise of a sheet has, whichever others there are."""
    return f"network-{blake2b(slug.encode(), digest_size=4).hexdigest()}"
