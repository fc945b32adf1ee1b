"""A network's diagram is well-formed, lights its path and covers nothing with its labels."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from builder.pages.figures.label_places import Box
from builder.pages.figures.network_figure import network_figure
from builder.pages.figures.network_layout import RADIUS, network_layout
from builder.working.network import Network, NetworkSpec

CLASSIC = NetworkSpec((2, 2, 2), ("sigmoid", "sigmoid"), bias="shared", notation="net-out")
WIDE = NetworkSpec((2, 3, 2), ("sigmoid", "sigmoid"))
SVG = "{http://www.w3.org/2000/svg}"


LAYERED = NetworkSpec((2, 2, 1), ("sigmoid", "sigmoid"))


@pytest.mark.parametrize(
    ("spec", "compact"),
    [
        (CLASSIC, False),
        (WIDE, False),
        (NetworkSpec((3, 4, 2, 1), ("relu", "tanh", "sigmoid")), False),
        (LAYERED, True),
        (NetworkSpec((2, 2, 2), ("sigmoid", "sigmoid")), True),
    ],
)
def test_no_label_covers_another_or_a_unit(spec: NetworkSpec, compact: bool) -> None:
    network = Network(spec)
    layout = network_layout(network, dict.fromkeys(network.graph.givens, "−0,45"), compact=compact)
    labels = [arrow for arrow in layout.arrows if arrow.label]
    boxes = [box(one.x, one.y, one.label_width / 2, one.label_half) for one in labels]
    boxes += [box(unit.x, unit.y, RADIUS, RADIUS) for unit in layout.units]
    covered = [
        (first, second)
        for index, first in enumerate(boxes[: len(labels)])
        for second in boxes[index + 1 :]
        if first.overlap(second) > 45
    ]
    assert not covered


def box(x: float, y: float, wide: float, high: float) -> Box:
    return Box(x - wide, y - high, x + wide, y + high)


def test_a_value_stands_below_its_weight_where_both_are_as_long_as_an_arrow() -> None:
    network = Network(LAYERED)
    values = dict.fromkeys(network.graph.givens, "0.6")
    (stacked,) = {arrow.stacked for arrow in network_layout(network, values, compact=True).arrows}
    assert stacked
    svg = network_figure(network, values, "", compact=True).svg
    assert svg.count(">0.6</text>") == len(network.weights) + 2


def test_the_path_is_lit_and_nothing_else() -> None:
    layout = network_layout(Network(CLASSIC), {}, {"i1", "w1", "net_h1", "b1"})
    assert [unit.label for unit in layout.units if unit.lit] == ["b_{1}", "i_{1}", "h_{1}"]
    lit = [arrow for arrow in layout.arrows if arrow.lit]
    assert [arrow.label for arrow in lit] == ["w_{1}", ""]


def test_the_way_back_turns_the_arrows_of_the_path() -> None:
    network = Network(CLASSIC)
    forward = network_layout(network, {}, {"w5"})
    svg = network_figure(network, {}, "a network", {"w5"}, backward=True).svg
    (lit,) = [arrow for arrow in forward.arrows if arrow.lit]
    line = next(
        element
        for element in ElementTree.fromstring(svg).iter(f"{SVG}line")
        if element.get("stroke-width") == "3.4"
    )
    assert float(line.get("x1", "")) == pytest.approx(lit.x2, abs=0.06)


def test_the_svg_is_xml_whose_texts_are_escaped() -> None:
    figure = network_figure(Network(WIDE), {"w1_11": "<b>&"}, 'a "network" & <more>')
    root = ElementTree.fromstring(figure.svg)
    assert root.findtext(f"{SVG}title") == 'a "network" & <more>'
    assert any("<b>&" in "".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def test_every_value_that_is_given_is_printed_in_both_forms() -> None:
    network = Network(CLASSIC)
    values = {name: f"0,{index}1" for index, name in enumerate(network.weights, start=1)}
    figure = network_figure(network, values, "a network")
    for text in values.values():
        assert text in figure.svg
        assert text.replace(",", "{,}") in figure.latex
