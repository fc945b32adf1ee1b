"""The lecture «lote XOR»: one step on a batch of four rows, cell by cell and in matrices, and its check."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from builder.bank.network_file import NetworkExample, load_network
from builder.pages.formats.values import Latex
from builder.pages.formulas.numbers import NumberStyle
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.batch_checks import GradientCheck, check_table, quotient_display
from builder.pages.lectures.batch_matrices import BatchMatrices
from builder.pages.lectures.batch_mistakes import slips
from builder.pages.lectures.batch_networks import check_fits, wider
from builder.pages.lectures.batch_plots import decision_figure, losses_plot, points_figure
from builder.pages.lectures.batch_shapes import complaint, subtracted
from builder.pages.lectures.batch_tables import answers_table, data_table, slips_table
from builder.pages.lectures.lecture import Lecture, LectureSource, helpers
from builder.pages.lectures.lecture_names import derivatives
from builder.pages.lectures.lecture_page import LecturePage
from builder.pages.lectures.multilayer_networks import one_example
from builder.resources import shipped
from builder.training.descent import History, descend

NETWORK = "networks/lote-xor.toml"
ROW = 2  # the row that is followed by itself
PLACES = 6
WIDE = 38.0  # ems of a formula on a slide without a figure
NEAR = 0.05  # around the loss of whoever answers a half to everything
UNSEEN = 1e-5  # of the loss: a difference that nobody looks at


def lecture(source: LectureSource) -> Lecture:
    """Return the lecture on a network; every number of it comes from here."""
    example = source.example
    assert example is not None
    check_fits(example)
    network, givens = example.network, dict(example.givens)
    outs = [network.naming.out(2, unit, row)[0] for row in network.rows for unit in (1, 2)]
    history = descend(network.stepped, givens, example.steps, ("E", *outs))
    main = Reckoning(network, network.stepped, givens, history.givens)
    one, made, wide = one_example(network, givens, ROW), slips(main), wider(main)
    three = one_example(wide.network, wide.givens, ROW)
    losses = {name: descend(each.graph, givens, example.steps) for name, each in made.items()}
    return Lecture(
        main,
        derivatives() | {"trained": list(network.trained), "outs": outs},
        facts(main, made, history, losses) | {"published": is_published(example)},
        {"one": one, "wider": wide, "wider_one": three, **made, "twice": main.changed(eta=2 * givens["eta"])},
        {
            "points": partial(points_figure, main),
            "decision": partial(decision_figure, one, main),
            "losses": partial(losses_plot, {"right": history.watched["E"]}, name="losses"),
            "compared": partial(losses_plot, compared(history, losses), name="compared"),
        },
        history.watched,
        PLACES,
        partial(extras, main, wide, made, losses),
    )


def is_published(example: NetworkExample) -> bool:
    """Whether this is the network the lecture is shipped with, whose numbers stand in a publication."""
    ours = load_network(shipped("templates", *NETWORK.split("/")))
    return dict(example.givens) == dict(ours.givens)


def compared(history: History, losses: Mapping[str, History]) -> dict[str, NDArray[np.float64]]:
    """Return the loss of the right gradients and of those with the transpose, by epoch."""
    return {"right": history.watched["E"], "with_transpose": losses["crossed"].watched["E"]}


def facts(
    main: Reckoning, made: Mapping[str, Reckoning], history: History, losses: Mapping[str, History]
) -> dict[str, bool]:
    """Return what decides which sentences are true of these weights and this rate."""
    values, before = main.values, main.values["E"]
    after = {name: each.values["E_after"] for name, each in made.items()}
    right, crossed = history.watched["E"], losses["crossed"].watched["E"]
    hidden = [abs(values[f"a1_1_n{row}"] - values[f"a1_2_n{row}"]) for row in main.network.rows]
    twice = main.changed(eta=2 * main.givens["eta"])
    return {
        "fell": values["E_after"] < before,
        "twice_fell": twice.values["E_after"] < before,
        "climbs": after["both"] > before,
        "fooled": after["crossed"] < before and GradientCheck(made["crossed"]).failures > 0,
        "alike": abs(after["crossed"] - values["E_after"]) < UNSEEN * before,
        "better": after["crossed"] < values["E_after"],
        "crossed_late": bool(crossed[-1] > 2 * right[-1]),
        "lingers": float(np.mean(np.abs(right - half_loss(main)) < NEAR * half_loss(main))) > 0.1,
        "learnt": solved(main.end_values, main),
        "worse_than_half": before > half_loss(main),
        "same_biases": values["b1_1"] == values["b1_2"],
        "alike_hidden": max(hidden) < NEAR,
        "both_down": values["dE_db2_1"] > 0 and values["dE_db2_2"] > 0,
        "smaller": largest(main, 1) < largest(main, 2),
    }


def half_loss(main: Reckoning) -> float:
    """Return the loss of a network that answers a half to everything."""
    return len(main.network.rows) * len(main.network.units(2)) * 0.5**3


def largest(main: Reckoning, layer: int) -> float:
    """Return the largest delta of a layer."""
    named, units = main.network.naming, main.network.units(layer)
    nets = (named.net(layer, unit, row)[0] for unit in units for row in main.network.rows)
    return max(abs(main.values[f"dE_d{net}"]) for net in nets)


def solved(values: Mapping[str, float], main: Reckoning) -> bool:
    """Whether every output is on the right side of a half."""
    named = main.network.naming
    return all(
        (values[named.out(2, unit, row)[0]] > 0.5) == (values[named.target(unit, row)[0]] > 0.5)
        for row in main.network.rows
        for unit in (1, 2)
    )


def extras(
    main: Reckoning,
    wide: Reckoning,
    made: Mapping[str, Reckoning],
    losses: Mapping[str, History],
    page: LecturePage,
) -> dict[str, Any]:
    """Return the names that depend on the language of the page."""
    checks = {"right": GradientCheck(main), **{name: GradientCheck(each) for name, each in made.items()}}
    write = NumberStyle(page.decimal, 7).latex
    M = BatchMatrices(main, page, 5)
    twice = BatchMatrices(main.changed(eta=2 * main.givens["eta"]), page, PLACES)
    return {
        "M": M,
        "long": BatchMatrices(main, replace(page, column=WIDE), PLACES),
        "V": BatchMatrices(wide, page, 5),
        "B": SimpleNamespace(**{name: BatchMatrices(each, page, PLACES) for name, each in made.items()}),
        "broad": SimpleNamespace(**helpers(main, replace(page, column=WIDE))),
        "slopes_out": M.slopes(2, "da2_1_n2_dz2_1_n2"),
        "twice_new": twice.filled_row("W1_new", "W2_new"),
        "data_table": data_table(main),
        "answers_table": answers_table(main, page),
        "slips_table": slips_table({"right": main, **made}, page),
        "check_table": lambda which: check_table(checks[which], page),
        "quotient_of": lambda name: quotient_display(checks["right"], name, page),
        "failures": {name: Latex(str(check.failures)) for name, check in checks.items()},
        "wider_failures": Latex(str(GradientCheck(wide).failures)),
        "complaint": partial(complaint, wide),
        "subtracted": partial(subtracted, wide, "W1"),
        "half_loss": Latex(page.numbers.exact(half_loss(main))),
        "crossed_end": Latex(write(float(losses["crossed"].watched["E"][-1]), PLACES)),
        "E_crossed": Latex(write(made["crossed"].values["E_after"])),
        "E_right": Latex(write(main.values["E_after"])),
    }
