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
from builder.pages.lectures.lecture_names import lecture_names
from builder.pages.lectures.lecture_page import LecturePage
from builder.pages.lectures.multilayer_matrices import Matrices
from builder.pages.lectures.multilayer_modes import Mode, modes_plot, modes_table
from builder.pages.lectures.multilayer_networks import check_fits, one_example, second_output
from builder.pages.lectures.multilayer_tables import batch_table
from builder.training.batches import train
from builder.training.descent import descend
from builder.training.from_network import examples, perceptron
from builder.training.optimisers import SGD
from builder.working.network import Network, NetworkSpec

NETWORK = "networks/redes-multicapa.toml"
EXAMPLE = 3  # the row that is followed by itself; the last, where there are fewer
XOR = {(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)}
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
        names(single, batch, row),
        facts(network, givens, single) | outcomes(batch, modes),
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


def names(single: Reckoning, batch: Reckoning, row: int) -> dict[str, Any]:
    """Return the names of the quantities that the prose speaks of."""
    found = lecture_names(single.network)
    inputs, hidden, _ = single.network.spec.sizes
    first = [single.network.naming.weight(1, source, 1)[0] for source in range(1, inputs + 1)]
    weights = list(single.network.weights)
    first_bias, last_bias = list(single.network.biases)[:hidden], single.network.biases[-1]
    return found | {
        "hidden_all": [found["net_h"], found["out_h"], *found["hidden_rest"]],
        "w_h_first": first,
        "w_h_others": [name for name in found["w_h_all"] if name not in first],
        "w_h_gradients": [f"dE_d{name}" for name in found["w_h_all"]],
        "weights_o": weights[inputs * hidden :],
        "weights_o_gradients": [f"dE_d{name}" for name in weights[inputs * hidden :]],
        "b_o": last_bias,
        "new_o": [f"{name}_new" for name in (*weights[inputs * hidden :], last_bias)],
        "new_hidden": [f"{name}_new" for name in (*weights[: inputs * hidden], *first_bias)],
        "delta_formula": f"(A2 - T)/{batch.network.spec.rows}*A2*(1 - A2)",
        "batch_losses": [batch.network.naming.loss(1, each)[0] for each in batch.network.rows],
        "several_nets": [several_net(single.network, unit) for unit in (1, 2)],
        "parameters": len(single.network.trained),
        "n_row": Latex(str(row)),
        "N": Latex(str(batch.network.spec.rows)),
        "sizes": "-".join(map(str, single.network.spec.sizes)),
        "n_hidden": hidden,
    }


def several_net(network: Network, unit: int) -> str:
    """Return the name of the weighted sum of an output."""
    return network.naming.net(2, unit, 0)[0]


def facts(network: Network, givens: Mapping[str, float], single: Reckoning) -> dict[str, bool]:
    """Return what decides which slides there are."""
    rows = examples(network, givens)
    shown = {(*map(float, x), *map(float, t)) for x, t in zip(rows.X, rows.T)}
    named = single.network.naming
    silent = any(single.givens[named.input(unit, 0)[0]] == 0 for unit in network.units(0))
    return {"xor": shown == XOR, "silent_input": silent}


def outcomes(batch: Reckoning, modes: list[Mode]) -> dict[str, bool]:
    """Return whether the loss fell, and whether the number of updates decides which mode is first."""
    reached = [mode.reaches(GOAL) for mode in modes]
    epochs = [each for each in reached if each is not None]
    updates = [each * mode.updates_an_epoch for each, mode in zip(epochs, modes)]
    clean = len(epochs) == len(modes) and epochs == sorted(set(epochs)) and max(updates) < 2 * min(updates)
    return {"fell": batch.values["E_after"] < batch.values["E"], "race": clean}


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
        "delta_entry": lambda n, j: delta_entry(batch, n, j, page),
        "one_path": one_path(several, page),
    }


def delta_entry(batch: Reckoning, row: int, unit: int, page: LecturePage) -> str:
    """Return the entry of Δ of the hidden layer for an example and a unit, in symbols."""
    named = batch.network.naming
    a, delta = named.out(1, unit, row)[1], named.delta(2, 1, row)
    return rf"{delta}\, {named.weight(2, unit, 1)[1]}\, {a} (1 - {a})"


def one_path(several: Reckoning, page: LecturePage) -> Latex:
    """Return what δ of the first hidden unit would be if only the first output mattered."""
    named = several.network.naming
    first, a, z = named.net(2, 1, 0)[0], named.out(1, 1, 0)[0], named.net(1, 1, 0)[0]
    found = several.values[f"dE_d{a}_via_{first}"] * several.values[f"d{a}_d{z}"]
    return Latex(page.numbers.latex(found, page.places))


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
