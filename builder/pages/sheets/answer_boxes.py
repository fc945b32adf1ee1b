"""Below an exercise stands a table of what is asked, with a box, or one for each cell, to answer in."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from builder.bank.ask import Ask
from builder.pages.formats.renderer import Fragment, Renderer
from builder.pages.formulas.formula_width import width
from builder.pages.formulas.numbers import DecimalSign, NumberStyle
from builder.pages.sentences import Sentences
from builder.pages.sheets.sheet_exercise import SheetExercise

_HEAD = ("quantity", "in-form", "points-label", "answer")


def answer_boxes(exercise: SheetExercise, renderer: Renderer, say: Sentences, sign: DecimalSign) -> Fragment:
    """Return the table of an exercise; the layout is told how many ems each column but the last takes."""
    words, asks = [say.words(name) for name in _HEAD], exercise.exercise.asks
    labels = 1.08 * max(width(exercise.label(ask)) for ask in asks)  # an estimate, which may be too short
    names = max(len(ask.quantity) for ask in asks)
    content = (labels, 0.6 * names, 2.0)  # in ems, as are the words at the head
    widths = [f"{max(each, 0.43 * len(word)) + 1.2:.1f}" for each, word in zip(content, words)]
    rows = [_row(exercise, ask, renderer, sign) for ask in asks]
    return Fragment(renderer.macros("sheet_parts").asked(list(map(renderer.inline, words)), rows, widths), {})


def points_text(points: float, sign: DecimalSign) -> str:
    """Return points with two decimals at most."""
    return NumberStyle(sign, 2).plain(round(points, 2))


def _row(exercise: SheetExercise, ask: Ask, renderer: Renderer, sign: DecimalSign) -> tuple[Any, ...]:
    """Return the label, the name in the form, the points, whether the box is large, and their shape."""
    code = Markup(renderer.dialect.code(ask.quantity))  # a dialect's own mark-up
    cells = ask.shape if ask.kind == "array" else (1, 1)
    label = renderer.inline(exercise.label(ask))
    return (label, code, points_text(ask.points, sign), ask.kind == "expression", cells)
