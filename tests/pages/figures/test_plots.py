"""Plots are the same bytes every time, stand inside a page, and write numbers as their language does."""

from __future__ import annotations

import re

import pytest

from builder.pages.figures.plots import Curve, Dot, Plot, drawn

CURVE, DOT = Curve([0, 1, 2], [0.5, 0.25, 0.125]), Dot(1, 0.25, "<here>")
PLOT = Plot("loss", (CURVE,), (DOT,), "x", "$E$", 'a "curve" & <more>')


def test_two_drawings_are_the_same_bytes() -> None:
    first, second = drawn(PLOT, ","), drawn(PLOT, ",")
    assert first == second
    assert first.pdf.startswith(b"%PDF")
    assert b"CreationDate" not in first.pdf


def test_the_decimal_sign_changes_the_drawing() -> None:
    assert drawn(PLOT, ",").svg != drawn(PLOT, ".").svg


def test_ids_are_the_plots_own_and_all_point_somewhere() -> None:
    svg = drawn(PLOT, ",").svg
    ids = set(re.findall(r'\bid="(.*?)"', svg))
    assert all(name.startswith("loss-") for name in ids)
    assert {name for pair in re.findall(r'href="#(.*?)"|url\(#(.*?)\)', svg) for name in pair if name} <= ids


def test_the_drawing_is_described_and_holds_no_outside_reference() -> None:
    svg = drawn(PLOT, ",").svg
    assert svg.startswith("<svg")
    assert '<title>a "curve" &amp; &lt;more></title>' in svg
    assert not re.search(r"<metadata|<text|<\?xml|<!DOCTYPE", svg)


def test_named_curves_have_a_legend_and_dashes_of_their_own() -> None:
    curves = (Curve([0, 1], [1, 2], 0, words="first"), Curve([0, 1], [2, 1], 1, words="second"))
    named = drawn(Plot("loss", curves, (), "x", "y", "two", legend="above"), ".")
    bare = drawn(Plot("loss", (CURVE,), (), "x", "y", "one"), ".")
    assert "legend" in named.svg
    assert "legend" not in bare.svg
    assert "stroke-dasharray" in named.svg


@pytest.mark.parametrize(("least", "depends"), [(0.04, True), (0.0004, False)])
def test_a_short_logarithmic_axis_has_decimals_between_the_powers_of_ten(least: float, depends: bool) -> None:
    plot = Plot("loss", (Curve([0, 4], [0.7, least]),), (), "x", "y", "", log=True)
    assert (drawn(plot, ",").svg != drawn(plot, ".").svg) is depends
