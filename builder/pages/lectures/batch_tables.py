"""The tables of the lecture on a batch: the data, the answers before and after, and what each slip gives."""

from __future__ import annotations

from collections.abc import Mapping

from builder.pages.formats.values import Latex, Table, Text
from builder.pages.formulas.numbers import NumberStyle
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture_page import LecturePage

PLACES = 7  # decimals that tell the right loss from the mistaken one


def data_table(main: Reckoning) -> Table:
    """Return a row for each example: its number, its inputs, and what the two outputs should answer."""
    named, rows = main.network.naming, []
    for row in main.network.rows:
        parts = [named.input(unit, row)[0] for unit in (1, 2)]
        parts += [named.target(unit, row)[0] for unit in (1, 2)]
        rows.append(tuple(Latex(text) for text in (str(row), *(_whole(main.values[part]) for part in parts))))
    head = (Latex("n"), Latex("x_1"), Latex("x_2"), Latex("t_1"), Latex("t_2"))
    return Table((head,), tuple(rows), "rrrrr")


def answers_table(main: Reckoning, page: LecturePage) -> Table:
    """Return a row for each example: inputs, what is wanted, and both outputs before and after training."""
    named, rows = main.network.naming, []
    for row in main.network.rows:
        inputs = [named.input(unit, row)[0] for unit in (1, 2)]
        wanted = [named.target(unit, row)[0] for unit in (1, 2)]
        outs = [named.out(2, unit, row)[0] for unit in (1, 2)]
        cells = [_whole(main.values[name]) for name in (*inputs, *wanted)]
        cells += [page.numbers.latex(values[name], 4) for values in _times(main) for name in outs]
        rows.append(tuple(map(Latex, cells)))
    head = tuple(Latex(text) for text in ("x_1", "x_2", "t_1", "t_2"))
    later = (
        Text((Latex(rf"a_{unit}^{{(2)}}"), f" {page.phrases[when]}"))
        for when in ("before", "after")
        for unit in (1, 2)
    )
    return Table(((*head, *later),), tuple(rows), "rrrrrrrr")


def slips_table(made: Mapping[str, Reckoning], page: LecturePage) -> Table:
    """Return the loss before and after one step, for the right computation and for each slip."""
    words, style = page.phrases, NumberStyle(page.decimal, PLACES)
    head = (words["gradients"], Latex("E"), Latex("E^{+}"), "")
    rows = []
    for name, each in made.items():
        before, after = each.values["E"], each.values["E_after"]
        verdict = words["falls"] if after < before else words["climbs"]
        rows.append((words[f"slip_{name}"], *(Latex(style.latex(loss)) for loss in (before, after)), verdict))
    return Table((head,), tuple(rows), "lrrl")


def _times(main: Reckoning) -> tuple[Mapping[str, float], Mapping[str, float]]:
    return main.values, main.end_values


def _whole(value: float) -> str:
    return f"{value:g}"
