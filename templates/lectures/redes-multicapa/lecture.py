"""The lecture «redes multicapa»: derivatives, descent, the chain rule, and a network in matrices, on XOR."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from types import SimpleNamespace
from typing import Any

import numpy as np

from builder.pages.formats.values import Latex
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.calculus_chains import Chain, ChainPage, written_formula
from builder.pages.lectures.calculus_quotients import Quotients
from builder.pages.lectures.calculus_sigmoid import sigmoid_lines, sigmoid_plot, step_plot
from builder.pages.lectures.descent_plots import Descent, Surface, descents_figure, losses_table
from builder.pages.lectures.lecture import Lecture, LectureSource, helpers
from builder.pages.lectures.lecture_page import LecturePage
from builder.pages.lectures.multilayer_matrices import Matrices
from builder.pages.lectures.multilayer_modes import Mode, modes_plot, modes_table
from builder.pages.lectures.multilayer_names import delta_entry, multilayer_facts, multilayer_names, one_path
from builder.pages.lectures.multilayer_networks import check_fits, one_example, second_output
from builder.pages.lectures.multilayer_tables import batch_table
from builder.training.batches import train
from builder.training.descent import descend
from builder.training.from_network import examples, perceptron
from builder.training.optimisers import SGD
from builder.working.network import Network, NetworkSpec

NETWORK = "networks/redes-multicapa.toml"
EXAMPLE = 3  # the row that is followed by itself; the last, where there are fewer
GOAL = 0.01  # the loss that the three ways of training are compared at
PLACES = 5
WIDE = 38.0  # ems of a formula on a slide without a figure

QUOTIENTS = Quotients("x**2", 1.0)
CHAINS = {
    "model": Chain("(3*x**2 + 1)**2"),
    "sine": Chain("sin(2*x**2 + 3)"),
    "logarithm": Chain("log(cos(x**2 + 1))", "-(2*x*tan(x**2 + 1))"),
    "exponential": Chain("exp(2*x**2 + 3*x)", "(4*x + 3)*exp(2*x**2 + 3*x)"),
    "loss": Chain("1/2*(t - a)**2", "a - t", "a"),
}
# A linear unit with two weights and no bias: its loss is a bowl, whose steepest direction decides the rate.
BOWL_ROWS = np.array([[2.0, 0.0], [0.0, 2.0], [2.0, 2.0], [-2.0, -2.0]])
BOWL_BEST, BOWL_START, BOWL_STEPS = (1.0, 0.5), (2.0, 3.0), 12
RATES = {"too_small": 0.03, "good_rate": 0.3, "too_large": 0.42}


def lecture(source: LectureSource) -> Lecture:
    """Return the lecture on a network; every number of it comes from here."""
    example = source.example
    assert example is not None
    network, givens = example.network, dict(example.givens)
    check_fits(network.spec)
    row = min(EXAMPLE, network.spec.rows)
    batch, single = Reckoning(network, network.stepped, givens), one_example(network, givens, row)
    several = second_output(single)
    modes, (surface, descents) = trained_three_ways(network, givens, example.steps), bowl()
    return Lecture(
        single,
        multilayer_names(single, batch, row),
        multilayer_facts(batch, single) | {"race": is_race(modes)},
        {"batch": batch, "several": several, "summed": batch.changed(eta=network.spec.rows * givens["eta"])},
        {
            "secants": QUOTIENTS.secants,
            "accuracy": QUOTIENTS.accuracy,
            "step": step_plot,
            "sigmoid": sigmoid_plot,
            "descents": partial(descents_figure, surface, descents),
            "modes": partial(modes_plot, modes),
        },
        places=PLACES,
        extras=partial(extras, batch, several, modes, descents, row),
    )


def is_race(modes: list[Mode]) -> bool:
    """Whether the number of updates decides in which epoch each mode arrives."""
    reached = [mode.reaches(GOAL) for mode in modes]
    epochs = [each for each in reached if each is not None]
    updates = [each * mode.updates_an_epoch for each, mode in zip(epochs, modes)]
    return len(epochs) == len(modes) and epochs == sorted(set(epochs)) and max(updates) < 2 * min(updates)


def extras(
    batch: Reckoning,
    several: Reckoning,
    modes: list[Mode],
    descents: list[Descent],
    row: int,
    page: LecturePage,
) -> dict[str, Any]:
    """Return the names that depend on the language of the page."""
    chains = {name: ChainPage(chain, page) for name, chain in CHAINS.items()}
    write = page.numbers.latex
    curvature = np.linalg.eigvalsh(BOWL_ROWS.T @ BOWL_ROWS / len(BOWL_ROWS))
    return {
        "chains": chains,
        "wide": SimpleNamespace(**helpers(batch, replace(page, column=WIDE))),
        "M": Matrices(batch, page, page.short_places),
        "sigmoid_lines": lambda key: sigmoid_lines(key, page),
        "quotients": QUOTIENTS.table(page),
        "f": Latex(written_formula(QUOTIENTS.formula, page)),
        "df": Latex(written_formula(QUOTIENTS.derivative, page)),
        "x_at": Latex(page.numbers.exact(QUOTIENTS.at)),
        "slope_at": Latex(page.numbers.exact(QUOTIENTS.slope)),
        "best_digits": Latex(str(int(QUOTIENTS.misses.argmin()))),
        "batch_table": batch_table(batch, page, row),
        "descent_table": losses_table(descents, (0, 1, 2, 5, BOWL_STEPS), page),
        "descent_steps": Latex(str(BOWL_STEPS)),
        "rates": {name: Latex(page.numbers.exact(rate)) for name, rate in RATES.items()},
        "curvature": Latex(write(float(curvature[-1]))),
        "rate_limit": Latex(write(2 / float(curvature[-1]))),
        "modes_table": modes_table(modes, GOAL, page),
        "goal": Latex(page.numbers.exact(GOAL)),
        "epochs": page.count(modes[0].epochs),
        "mini_size": Latex(str(modes[1].size)),
        "delta_entry": partial(delta_entry, batch.network),
        "one_path": one_path(several, page),
    }


def trained_three_ways(network: Network, givens: Mapping[str, float], epochs: int) -> list[Mode]:
    """Return the same network trained online, in batches of half the rows and in one batch."""
    data, model = examples(network, givens), perceptron(network, givens)
    sizes = {"online": 1, "mini_batch": max(1, len(data) // 2), "batch": len(data)}
    found = []
    for name, size in sizes.items():
        history = train(model, data, SGD(givens["eta"]), epochs, size)
        found.append(Mode(name, size, history.loss, history.updates))
    return found


def bowl() -> tuple[Surface, list[Descent]]:
    """Return the loss of a linear unit over its two weights, and descents on it at three rates."""
    network = Network(NetworkSpec((2, 1), ("linear",), "half-mse", len(BOWL_ROWS), "none"))
    givens = {f"x{k + 1}_n{n + 1}": x for n, xs in enumerate(BOWL_ROWS) for k, x in enumerate(xs)}
    givens |= {f"t1_n{n + 1}": float(xs @ np.array(BOWL_BEST)) for n, xs in enumerate(BOWL_ROWS)}
    first, second = network.weights
    givens |= {first: BOWL_START[0], second: BOWL_START[1]}
    found = []
    for name, rate in RATES.items():
        history = descend(network.stepped, {**givens, "eta": rate}, BOWL_STEPS, ("E", first, second))
        path = (history.watched[first], history.watched[second])
        found.append(Descent(name, rate, path, history.watched["E"]))
    return Surface(network.graph, givens, (first, second), ((-1.5, 4.0), (-2.5, 3.5))), found
