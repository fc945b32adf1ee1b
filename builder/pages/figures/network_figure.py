"""The diagram of a network, as SVG and as LaTeX from one layout, with the current path highlighted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from builder.pages.figures.label_places import Arrow
from builder.pages.figures.network_layout import Layout, network_layout
from builder.pages.figures.svg_text import tspans
from builder.pages.formats.values import Figure
from builder.resources import find
from builder.working.network import Network


@dataclass(frozen=True)
class FigureColours:
    """The path's colour and tint, forwards and backwards, and the ink; safe for colour-blind readers."""

    forward: str = "#0064a4"
    backward: str = "#b84a00"
    forward_tint: str = "#dcecf8"
    backward_tint: str = "#fbe6d8"
    ink: str = "#1f2933"

    @classmethod
    def of(cls, forward: str, backward: str) -> FigureColours:
        """Return the colours of a course, each with a tint of its own."""
        return cls(forward, backward, _tint(forward), _tint(backward))


def network_figure(
    network: Network,
    values: Mapping[str, str],
    alt: str,
    lit: Collection[str] = (),
    *,
    backward: bool = False,
    row: int | None = None,
    losses: bool = True,
    name: str = "network",
    width: float = 1.0,
    colours: FigureColours = FigureColours(),
    home: Path | None = None,
    compact: bool = False,
) -> Figure:
    """Return the diagram of a network.

    `values` are plain texts such as `0,59327` by quantity name; those that are missing are not printed.
    `lit` names the quantities on the current path (`i1`, `w1`, `net_h1`, `E_o1`); `backward` turns its
    arrows round.
    """
    layout = network_layout(network, values, lit, row, losses, compact)
    arrows = tuple(arrow.turned() if backward and arrow.lit else arrow for arrow in layout.arrows)
    context = {
        "width": round(layout.width, 1),
        "height": round(layout.height, 1),
        "units": layout.units,
        "arrows": arrows,
        "alt": alt,
        "colour": colours.backward if backward else colours.forward,
        "tint": colours.backward_tint if backward else colours.forward_tint,
        "ink": colours.ink,
    }
    svg = _template("network.svg", home).render(context)
    latex = _template("network.tex", home).render(context)
    return Figure(name, svg, latex, alt, width)


def _tint(colour: str) -> str:
    """Return a colour, `#rrggbb`, with six times as much white."""
    return "#" + "".join(f"{round(255 - (255 - int(colour[at : at + 2], 16)) / 7):02x}" for at in (1, 3, 5))


def path_names(layout: Layout) -> tuple[str, ...]:
    """Return the labels of the units on the current path, left to right, for a description."""
    lit = sorted((unit for unit in layout.units if unit.lit), key=lambda unit: (unit.x, unit.y))
    return tuple(unit.label for unit in lit)


@lru_cache(maxsize=8)
def _template(name: str, home: Path | None) -> jinja2.Template:
    environment = jinja2.Environment(
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        autoescape=name.endswith(".svg"),
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {
        "pt": lambda number: f"{number:.1f}".removesuffix(".0"),
        "corners": _corners,
        "head": _head,
        "tspans": lambda latex: Markup(tspans(latex)),  # tspans escapes what it prints
        "texnumber": lambda text: text.replace(",", "{,}").replace("−", "-").replace("·10", r"\cdot 10"),
    }
    path = find("templates", f"figures/{name}", home or Path())
    return environment.from_string(path.read_text(encoding="utf-8"))


def _corners(arrow: Arrow) -> tuple[tuple[float, float], ...]:
    """Return the tip of the arrow's head, and its other corners."""
    length = ((arrow.x2 - arrow.x1) ** 2 + (arrow.y2 - arrow.y1) ** 2) ** 0.5 or 1.0
    ux, uy = (arrow.x2 - arrow.x1) / length, (arrow.y2 - arrow.y1) / length
    long, wide = (13.0, 6.0) if arrow.lit else (10.0, 4.2)
    tip = (arrow.x2 + 2 * ux, arrow.y2 + 2 * uy)
    back = (tip[0] - long * ux, tip[1] - long * uy)
    left, right = (back[0] - wide * uy, back[1] + wide * ux), (back[0] + wide * uy, back[1] - wide * ux)
    return tip, left, right


def _head(arrow: Arrow) -> str:
    """Return the path of the arrow's head."""
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in _corners(arrow)) + " Z"
