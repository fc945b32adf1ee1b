"""Where an exercise states a gradient or a step itself, other mathematics says the same.

What `gradient` derives has its witnesses; a formula that an author typed has none but these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest

from builder.bank.class_values import class_values
from builder.bank.draws import candidates
from tests.bank.small import class_keys, shipped_exercise

Values = Mapping[str, Any]
Claim = Callable[[Values], tuple[Any, Any]]
STUDENTS = 50


def sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


def slope(loss: Callable[[Any], Any], at: Any) -> Any:
    """The derivative of a loss by a step into the complex plane."""
    return np.imag(loss(at + 1e-30j)) / 1e-30


def half(value: Any, target: Any) -> Any:
    return (value - target) ** 2 / 2


def chain(v: Values, first: Any) -> Any:
    """The last activation of four sigmoid units in a row, from the first weighted sum."""
    value = sigmoid(first)
    for weight in (v["w2"], v["w3"], v["w4"]):
        value = sigmoid(weight * value)
    return value


def alike(v: Values, w: Any) -> Any:
    """The output of a network of which one hidden unit has another weight from the first input."""
    own, other = np.tanh(w * v["x1"] + v["w"] * v["x2"]), np.tanh(v["w"] * (v["x1"] + v["x2"]))
    return v["v"] * own + v["v"] * other


def two_rows(v: Values, w: Any) -> Any:
    return (half(w * v["x1"], v["t1"]) + half(w * v["x2"], v["t2"])) / 2


def hidden(v: Values, z: Any) -> Any:
    """What depends on a hidden unit, its outputs taken as linear."""
    return sum(v[f"d{k}"] * v[f"w{k}"] * sigmoid(z) for k in (1, 2, 3) if f"d{k}" in v)


def logit(a: Any) -> Any:
    return np.log(a / (1 - a))


def parabola(v: Values, w: Any) -> Any:
    return v["k"] / 2 * (w - v["c"]) ** 2


def cross_entropy(z: Any, t: Any) -> Any:
    return -(t * np.log(sigmoid(z)) + (1 - t) * np.log(1 - sigmoid(z)))


CLAIMS: dict[str, list[Claim]] = {
    "checks/numerical-gradient": [
        lambda v: (v["exact"], slope(lambda w: (v["a"] * w**2 - v["t"]) ** 2, v["w"])),
    ],
    "checks/which-gradient": [
        lambda v: (v["n_w1"], v["g_w1"]),
        lambda v: (v["n_w2"], v["g_w2"]),
        lambda v: (v["n_b"], v["g_b"]),
    ],
    "checks/from-the-results": [
        lambda v: (v["d_out"], v["dk"]),
        lambda v: (v["x_in"], v["x"]),
        lambda v: (v["rate"], v["eta"]),
        lambda v: (v["d_hidden"], slope(lambda z: v["dk"] * v["w"] * sigmoid(z), logit(v["a"]))),
    ],
    "checks/wrong-line": [
        lambda v: (v["g"], slope(lambda w: half(sigmoid(w * v["x"] + v["b"]), v["t"]), v["w"])),
    ],
    "checks/wrong-line-of-a-step": [lambda v: (v["d"], slope(lambda z: hidden(v, z), logit(v["a"])))],
    "concepts/equal-weights": [
        lambda v: (v["u11"], v["w"] - v["eta"] * slope(lambda w: half(alike(v, w), v["t"]), v["w"])),
        lambda v: (v["u12"], v["u11"]),
    ],
    "gradients/hidden-delta-from-three": [lambda v: (v["dh"], slope(lambda z: hidden(v, z), logit(v["a"])))],
    "gradients/vanishing-through-depth": [
        lambda v: (v["d1"], slope(lambda z: v["g"] * chain(v, z), v["w1"] * v["x"])),
    ],
    "graphs/missing-values": [
        lambda v: (v["dh"], slope(lambda z: hidden({**v, "d3": 0.0, "w3": 0.0}, z), logit(v["a1"]))),
    ],
    "graphs/a-small-change": [
        lambda v: (v["actual"] - v["forecast"], v["h"] ** 2),
    ],
    "losses/two-losses": [
        lambda v: (v["d_se"], slope(lambda z: half(sigmoid(z), v["t"]), v["z"])),
        lambda v: (v["d_ce"], slope(lambda z: cross_entropy(z, v["t"]), v["z"])),
    ],
    "losses/uninformed-classifier": [
        lambda v: (v["E_s"], np.log(np.exp(v["s"]) + v["K"] - 1) - v["s"]),
    ],
    "shapes/steps-in-an-epoch": [
        lambda v: (v["mini"], np.ceil(v["N"] / v["B"])),
        lambda v: (v["last"], v["N"] % v["B"]),
    ],
    "steps/three-training-steps": [
        lambda v: (v["g1"], slope(lambda w: two_rows(v, w), v["w0"])),
        lambda v: (v["g3"], slope(lambda w: two_rows(v, w), v["w2"])),
        lambda v: (v["E"], two_rows(v, v["w3"])),
    ],
    "steps/online-or-batch": [
        lambda v: (
            v["w_online"],
            v["w_first"] - v["eta"] * slope(lambda w: half(w * v["x2"], v["t2"]), v["w_first"]),
        ),
    ],
    "steps/adam": [
        lambda v: (v["w1"], v["w"] - v["eta"] * np.sign(v["g1"])),
        lambda v: (v["mc2"], (0.09 * v["g1"] + 0.1 * v["g2"]) / 0.19),
        lambda v: (v["sc2"], (0.000999 * v["g1"] ** 2 + 0.001 * v["g2"] ** 2) / 0.001999),
    ],
    "steps/momentum": [lambda v: (v["g2"], slope(lambda w: parabola(v, w), v["w1"]))],
    "steps/nesterov": [
        lambda v: (v["g"], slope(lambda w: parabola(v, w), v["w"] - v["mu"] * v["v"])),
        lambda v: (v["g_plain"], slope(lambda w: parabola(v, w), v["w"])),
    ],
    "steps/weight-decay": [
        lambda v: (v["g_all"] - v["g"], slope(lambda w: v["lam"] / 2 * w**2, v["w"])),
    ],
    "steps/which-rate": [
        lambda v: (v["w_new"] - v["c"], v["factor"] * (v["w"] - v["c"])),
        lambda v: (1 - v["limit"] * v["k"], -1.0),
        lambda v: (1 - v["best"] * v["k"], 0.0),
    ],
}


def values_of(slug: str) -> Values:
    exercise = shipped_exercise(slug)
    drawn = candidates(exercise.draws, class_keys(STUDENTS, slug), 0)
    found = class_values(exercise, drawn, exercise.graph.names)
    return {name: np.broadcast_to(value, (STUDENTS, 1))[:, 0] for name, value in found.items()}


@pytest.mark.parametrize("slug", CLAIMS)
def test_what_an_author_typed_is_what_other_mathematics_says(slug: str) -> None:
    values = values_of(slug)
    for number, claim in enumerate(CLAIMS[slug]):
        said, right = claim(values)
        assert np.allclose(said, right, rtol=1e-9, atol=1e-10), (slug, number)


def test_a_wrong_formula_would_be_seen() -> None:
    values = dict(values_of("losses/two-losses"))
    said, right = CLAIMS["losses/two-losses"][0]({**values, "d_se": values["d_se"] * 1.000001})
    assert not np.allclose(said, right, rtol=1e-9, atol=1e-10)


def test_a_layer_backwards_is_its_matrix_products() -> None:
    values = values_of("gradients/layer-backwards")
    x, w, d, gw, gb, gx = (
        np.array([[values[f"{name}{i}{j}"] for j in columns] for i in rows])
        for name, rows, columns in (
            ("x", (1, 2), (1, 2, 3)),
            ("w", (1, 2, 3), (1, 2)),
            ("d", (1, 2), (1, 2)),
            ("gw", (1, 2, 3), (1, 2)),
            ("gb", ("",), (1, 2)),
            ("gx", (1, 2), (1, 2, 3)),
        )
    )
    assert np.allclose(gw, np.einsum("nis,njs->ijs", x, d) / 2) and np.allclose(gb[0], d.mean(axis=0))
    assert np.allclose(gx, np.einsum("njs,ijs->nis", d, w))
