"""A lecture is the mathematics that its prose speaks about: reckonings, names, facts, plots and extras."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import SimpleNamespace
from typing import Any

from builder.bank.network_file import NetworkExample
from builder.errors import PasoError
from builder.pages.figures.plots import COLOURS, Plot, Points, drawn
from builder.pages.formats.values import Figure, Latex
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture_diagram import LectureDiagram
from builder.pages.lectures.lecture_formulas import LectureFormulas
from builder.pages.lectures.lecture_page import LecturePage
from builder.pages.lectures.lecture_tables import LectureTables
from builder.pages.lectures.nudge import Nudge


@dataclass(frozen=True, eq=False)
class LectureSource:
    """What a lecturer hands to a lecture: a network, where it has one, and the name of a set of data."""

    example: NetworkExample | None = None
    data: str = ""


@dataclass(frozen=True, eq=False)
class Lecture:
    """What a folder's `lecture.py` returns.

    `main` is the reckoning whose helpers the prose calls without a prefix; `variants` are called by their
    names and have the same helpers; `facts` decide on slides; `plots` and `extras` (further names) are made
    for the language of the page; `history` maps watched names to a value a step.
    """

    main: Reckoning | None = None
    names: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, bool] = field(default_factory=dict)
    variants: Mapping[str, Reckoning] = field(default_factory=dict)
    plots: Mapping[str, Callable[[LecturePage], Plot | Figure]] = field(default_factory=dict)
    history: Mapping[str, Points] = field(default_factory=dict)
    places: int = 9
    extras: Callable[[LecturePage], Mapping[str, Any]] | None = None

    def context(self, page: LecturePage) -> dict[str, Any]:
        """Return what expressions in the prose may call on this page."""
        return {
            **self.names,
            **(helpers(self.main, page) if self.main else {}),
            **{name: SimpleNamespace(**helpers(variant, page)) for name, variant in self.variants.items()},
            "plot": cache(lambda name: self._plot(name, page)),
            **(self._training(self.main, page) if self.main else {}),
            "count": page.count,
            "places": str(page.places),
            "short_places": str(page.short_places),
            "words": {**page.phrases, **(_conventions(self.main, page) if self.main else {})},
            **(self.extras(page) if self.extras else {}),
        }

    def _training(self, main: Reckoning, page: LecturePage) -> dict[str, Any]:
        tables = LectureTables(main, page)
        return {
            "milestones": lambda names: tables.milestones(self.history, names),
            "steps": page.count(self._steps()),
        }

    def _steps(self) -> int:
        return max(map(len, self.history.values()), default=1) - 1

    def _plot(self, name: str, page: LecturePage) -> Figure:
        if name not in self.plots:
            known = ", ".join(self.plots)
            raise PasoError(f"there is no plot {name!r}", "the lecture", f"use one of: {known}")
        found = self.plots[name](page)
        colours = (page.colours.accent, page.colours.path, *COLOURS[2:])
        return found if isinstance(found, Figure) else drawn(found, page.decimal, colours=colours)


def _conventions(reckoning: Reckoning, page: LecturePage) -> dict[str, str]:
    """Return what is said of the loss and of the biases of this network."""
    spec = reckoning.network.spec
    trained = "trained" if spec.train_bias else "frozen"
    biases = "none" if spec.bias == "none" else f"{spec.bias}-{trained}"
    return {"loss": page.phrases[spec.loss], "biases": page.phrases[biases]}


def helpers(reckoning: Reckoning, page: LecturePage) -> dict[str, Any]:
    """Return the functions by which prose prints one reckoning."""
    formulas, tables = LectureFormulas(reckoning, page), LectureTables(reckoning, page)
    nudge, network = Nudge(reckoning, page), reckoning.network

    def units(layer: int) -> Latex:
        return Latex(r",\, ".join(network.naming.unit(layer, unit) for unit in network.units(layer)))

    return {
        **{name: getattr(formulas, name) for name in FORMULAS},
        "network": LectureDiagram(reckoning, page).network,
        "results": tables.cells.results,
        "wanted": tables.wanted,
        "new_weights": tables.weights,
        "products": tables.products,
        "new_grid": tables.new_values,
        "neurons": tables.neurons,
        "nudged_by": nudge.by(),
        "nudge_table": nudge.table,
        "nudge_quotient": nudge.quotient,
        "nudge_slope": nudge.slope,
        "units": units,
        "biases": list(network.biases),
    }


FORMULAS = (
    "label", "labels", "brief", "value", "end", "difference", "row", "show", "stack", "chain", "rule",
    "chain_rule", "show_value", "numbers", "deltas", "named_delta", "backed_delta", "short_delta", "gradient",
    "in_full", "route",
)  # fmt: skip
