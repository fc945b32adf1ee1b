"""What `paso worked` can work through: a network in a TOML file, one that is shipped, or an exercise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from builder.bank.drawing import draw_class
from builder.bank.draws import student_keys
from builder.bank.exercise import Exercise
from builder.bank.loading import exercise_slugs, load_exercise
from builder.bank.network_file import NetworkExample, load_network
from builder.bank.prose_sections import prose_sections
from builder.bank.tolerance import Tolerance
from builder.errors import PasoError
from builder.pages.figures.network_names import outs
from builder.pages.formats.values import Heading
from builder.pages.worked.solution import Solution
from builder.pages.worked.worked import worked_network, worked_title
from builder.pages.worked.working_page import PageStyle
from builder.resources import find, roots
from builder.training.descent import descend

LECTURE = "paso-a-paso"


@dataclass(frozen=True, eq=False)
class NetworkSource:
    """A network to work through; `steps` of its file beyond the first are computed once."""

    example: NetworkExample
    path: Path

    @property
    def name(self) -> str:
        """The name of its pages."""
        return self.example.name

    @property
    def files(self) -> tuple[Path, ...]:
        """What its pages are made from, besides program, templates and course."""
        return (self.path,)

    @property
    def places(self) -> int | None:
        """The decimals its file asks for."""
        return self.example.places

    def title(self, style: PageStyle) -> Any:
        """Return the title in the language of the style."""
        return worked_title(self.example, style)

    def pieces(self, style: PageStyle) -> Iterator[Any]:
        """Yield what stands on the page."""
        yield from worked_network(self.example, style, self._trajectory)

    @cached_property
    def _trajectory(self) -> dict[int, dict[str, float]]:
        """The error and the outputs after 0, 1, 10, 100, … steps and after the last."""
        steps, network = self.example.steps, self.example.network
        if steps == 1:
            return {}
        last = network.layers[-1]
        watched = ("E", *(name for row in network.rows for name in outs(network, last, row)))
        history = descend(network.stepped, self.example.givens, steps, watched)
        shown = [0, *(10**power for power in range(5) if 10**power < steps), steps]
        return {count: history.after(count) for count in shown}


@dataclass(frozen=True, eq=False)
class ExerciseSource:
    """An exercise to work through, at a sample variant that is always the same."""

    exercise: Exercise

    @property
    def name(self) -> str:
        """The name of its pages."""
        return self.exercise.slug.rpartition("/")[2]

    @property
    def files(self) -> tuple[Path, ...]:
        """What its pages are made from, besides program, templates and course."""
        folder = self.exercise.folder
        found = {*self.exercise.prose.values(), *(folder.glob("*.*") if folder else ())}
        return tuple(sorted(found))

    @property
    def places(self) -> int | None:
        """The most decimals that it asks for."""
        return max(ask.places for ask in self.exercise.asks)

    def title(self, style: PageStyle) -> Any:
        """Return the title of its prose in the language of the style."""
        return prose_sections(self.exercise.prose[style.language]).title

    def pieces(self, style: PageStyle) -> Iterator[Any]:
        """Yield the statement and the solution."""
        solution = Solution(self.exercise, style)
        yield Heading(style.say.say("statement"))
        yield from solution.statement(self._givens)
        yield Heading(style.say.say("solution"))
        yield from solution.pieces(self._givens)

    @cached_property
    def _givens(self) -> dict[str, str]:
        keys = student_keys("a sample that is no secret", "worked", self.exercise.slug, ["sample"])
        return dict(draw_class(self.exercise, keys, (), Tolerance(), ()).texts(0))


Source = NetworkSource | ExerciseSource


def source_of(text: str | None, home: Path) -> Source:
    """Return what is meant by the argument of `paso worked`; without one, the network of the lecture.

    Raises `PasoError` where it is nothing that there is, or where its file is at fault.
    """
    if text is None:
        return _network(_shipped(LECTURE, home))
    if text.endswith(".toml"):
        beside = home / text
        return _network(beside if beside.exists() else Path(text))
    if text in network_names(home):
        return _network(_shipped(text, home))
    if text in exercise_slugs(home):
        return ExerciseSource(load_exercise(text, home))
    known = (*exercise_slugs(home), *network_names(home))
    near = ", ".join(get_close_matches(text, known, 3, 0.3) or known)
    raise PasoError(f"there is no exercise or network {text!r}", "command line", f"use one of: {near}")


def network_names(home: Path) -> tuple[str, ...]:
    """Return the names of the networks in `templates/networks/`, the lecturer's own and the shipped."""
    found = {path.stem for root in roots("templates", home) for path in root.glob("networks/*.toml")}
    return tuple(sorted(found))


def _network(path: Path) -> NetworkSource:
    return NetworkSource(load_network(path), path)


def _shipped(name: str, home: Path) -> Path:
    return find("templates", f"networks/{name}.toml", home)
