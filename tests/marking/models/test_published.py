"""Published wrong values of mistakes in two networks, each with the evidence that the mistake is made.

`mazur` is the 2-2-2 network of Mazur's worked example; `batch` a 2-3-2 network on two rows, with the loss
(1/N)·Σ½(a - t)². The numbers are those of the survey of mistakes in hand-computed backpropagation, in which a
δ leaves 1/N to the gradients of the weights.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from builder.marking.catalogue import catalogue
from builder.marking.models.registry import CLASSICAL, CONVENTIONS, MODELS
from builder.working.follow import evaluate
from builder.working.network import Network, NetworkSpec

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "published.json").read_text(encoding="utf-8")
)
SPECS = {
    "mazur": NetworkSpec((2, 2, 2), ("sigmoid", "sigmoid")),
    "batch": NetworkSpec((2, 3, 2), ("sigmoid", "sigmoid"), loss="half-mse", rows=2),
}
DATA: dict[str, dict[str, Any]] = {
    "mazur": {
        "x": [[0.05, 0.1]], "t": [[0.01, 0.99]], "eta": 0.5,
        "w1": [[0.15, 0.25], [0.2, 0.3]], "b1": [0.35, 0.35],
        "w2": [[0.4, 0.5], [0.45, 0.55]], "b2": [0.6, 0.6],
    },
    "batch": {
        "x": [[1.0, 0.5], [-0.5, 2.0]], "t": [[1.0, 0.0], [0.0, 1.0]], "eta": 0.5,
        "w1": [[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]], "b1": [0.1, -0.1, 0.2],
        "w2": [[0.7, -0.8], [0.9, 0.2], [-0.3, 0.5]], "b2": [0.05, -0.15],
    },
}  # fmt: skip


def rows(network: str) -> list[str]:
    return [""] if SPECS[network].rows == 1 else [f"_n{row + 1}" for row in range(SPECS[network].rows)]


def givens(network: str) -> dict[str, float]:
    data = DATA[network]
    found = {"eta": data["eta"]}
    for row, inputs, targets in zip(rows(network), data["x"], data["t"], strict=True):
        found |= {f"x{i + 1}{row}": value for i, value in enumerate(inputs)}
        found |= {f"t{i + 1}{row}": value for i, value in enumerate(targets)}
    for layer in (1, 2):
        found |= {f"b{layer}_{j + 1}": value for j, value in enumerate(data[f"b{layer}"])}
        for i, weights in enumerate(data[f"w{layer}"]):
            found |= {f"w{layer}_{i + 1}{j + 1}": value for j, value in enumerate(weights)}
    return found


def arranged(network: str, values: dict[str, Any], what: str) -> Any:
    """The quantity of the survey, such as dW2 or d1, from the values of the graph."""
    sizes, count = SPECS[network].sizes, SPECS[network].rows
    if what in ("L", "L_after"):
        return values["E" if what == "L" else "E_after"]
    layer = int(what.strip("azdbWp"))
    units, before = range(1, sizes[layer] + 1), range(1, sizes[layer - 1] + 1)
    if what[:-1] in ("z", "a"):
        return [[values[f"{what[0]}{layer}_{j}{row}"] for j in units] for row in rows(network)]
    if what[:-1] == "d":
        return [[count * values[f"dE_dz{layer}_{j}{row}"] for j in units] for row in rows(network)]
    if what[:-1] == "db":
        return [values[f"dE_db{layer}_{j}"] for j in units]
    form = "dE_dw{}_{}{}" if what.startswith("dW") else "w{}_{}{}_new"
    return [[values[form.format(layer, i, j)] for j in units] for i in before]


@cache
def made(network: str) -> list[tuple[str, dict[str, Any]]]:
    """The values of someone who makes each mistake, with its name."""
    graph = Network(SPECS[network]).stepped
    asked = tuple(quantity.name for quantity in graph if quantity.formula is not None)
    found = catalogue(graph, asked)
    return [(each.slug, evaluate(each.made_in(graph), givens(network))) for each in found]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['model']}-{case['network']}" for case in CASES])
def test_the_published_wrong_values_come_from_the_mistake(case: dict[str, Any]) -> None:
    """All of them together: the first wrong quantity, the gradients, the new weights and the loss after."""
    network, slug = case["network"], case["mistake"]
    tries = [values for name, values in made(network) if name == slug]
    assert any(
        all(
            np.allclose(arranged(network, values, what), wrong, rtol=0, atol=1.1e-8)
            for what, wrong in case["wrong"].items()
        )
        for values in tries
    )


def test_a_wrong_number_is_found_by_no_mistake_of_another_name() -> None:
    """The guard can fail: the numbers of an omitted slope are not those of a flipped sign."""
    case = next(case for case in CASES if case["model"] == "M01" and case["network"] == "mazur")
    tries = [values for name, values in made("mazur") if name == "wrong-sign"]
    assert not any(
        np.allclose(arranged("mazur", each, "d2"), case["wrong"]["d2"], atol=1e-8) for each in tries
    )


def test_most_of_the_survey_is_covered() -> None:
    survey = {number for model in MODELS for number in model.survey} | {case["model"] for case in CASES}
    assert len(survey) >= 85
    assert len({model.slug for model in MODELS}) == len(MODELS)


def test_names_hold_no_numbers_and_a_few_are_conventions() -> None:
    assert not any(character.isdigit() for model in MODELS for character in model.slug)
    assert {"loss-without-half", "mean-left-out", "logarithm-base-ten", "transposed-gradient"} <= CONVENTIONS


@pytest.mark.parametrize("network", SPECS)
def test_only_the_classical_mistakes_constrain_the_draws(network: str) -> None:
    graph = Network(SPECS[network]).stepped
    asked = tuple(quantity.name for quantity in graph if quantity.formula is not None)
    for mistake in catalogue(graph, asked):
        assert mistake.constrains == (mistake.slug in CLASSICAL)
        assert mistake.convention == (mistake.slug in CONVENTIONS)
