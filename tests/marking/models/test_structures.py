"""Published wrong values of mistakes in a softmax, a fork, a ReLU, a recurrent unit, an optimiser and others.

The numbers are those of the survey of mistakes in hand-computed backpropagation (M24, M29, M59 to M98);
its sources are question threads such as stats.SE 235528, and our own judgement where it names none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from builder.marking.catalogue import catalogue
from builder.working.follow import evaluate
from builder.working.gradient import gradient
from builder.working.graph import Graph, graph_of
from builder.working.update import update

SOFTMAX = gradient(
    graph_of(
        *(f"p{k} = exp(z{k})/(exp(z1) + exp(z2) + exp(z3))" for k in (1, 2, 3)),
        *(f"E_{k} = -t{k}*log(p{k})" for k in (1, 2, 3)),
        "E = E_1 + E_2 + E_3",
        givens=["z1", "z2", "z3", "t1", "t2", "t3"],
    ),
    "E",
    ["z1", "z2", "z3"],
)
SCORES = {"z1": 2.0, "z2": 1.0, "z3": 0.1, "t1": 0.0, "t2": 1.0, "t3": 0.0}
DZ = ("dE_dz1", "dE_dz2", "dE_dz3")
BCE = gradient(
    graph_of("a = sigmoid(z)", "E = -(t*log(a) + (1 - t)*log(1 - a))", givens=["z", "t"]), "E", ["z"]
)
EIGHT = {"z": float(np.log(4.0)), "t": 0.0}
FORK = gradient(graph_of("q = x*y", "m = max(x, z)", "f = q*m", givens=["x", "y", "z"]), "f", ["x", "y", "z"])
FORKED = {"x": 3.0, "y": -4.0, "z": 2.0}
DF = ("df_dx", "df_dy", "df_dz")
RELU = gradient(
    graph_of(
        *(f"a{k} = relu(z{k})" for k in (1, 2, 3)),
        "L = u1*a1 + u2*a2 + u3*a3",
        givens=["z1", "z2", "z3", "u1", "u2", "u3"],
    ),
    "L",
    ["z1", "z2", "z3"],
)
RECTIFIED = {"z1": -1.0, "z2": 0.0, "z3": 2.0, "u1": -0.5, "u2": 0.3, "u3": 0.7}
DL = ("dL_dz1", "dL_dz2", "dL_dz3")
RECURRENT = gradient(
    graph_of(
        "z1 = w_h*h0 + w_x*x1",
        "h1 = tanh(z1)",
        "z2 = w_h*h1 + w_x*x2",
        "h2 = tanh(z2)",
        "E = 1/2*(h2 - t)**2",
        givens=["w_h", "w_x", "h0", "x1", "x2", "t"],
    ),
    "E",
    ["w_h", "w_x"],
)
TWO_STEPS = {"w_h": 0.8, "w_x": 0.5, "h0": 0.0, "x1": 1.0, "x2": -0.5, "t": 0.3}
DW = ("dE_dw_h", "dE_dw_x")
ADAM = graph_of(
    "m1 = b1*m0 + (1 - b1)*g1",
    "v1 = b2*v0 + (1 - b2)*g1**2",
    "mhat1 = m1/(1 - b1)",
    "vhat1 = v1/(1 - b2)",
    "w1 = w0 - rate*mhat1/(sqrt(vhat1) + eps)",
    "m2 = b1*m1 + (1 - b1)*g2",
    "v2 = b2*v1 + (1 - b2)*g2**2",
    "mhat2 = m2/(1 - b1**2)",
    "vhat2 = v2/(1 - b2**2)",
    "w2 = w1 - rate*mhat2/(sqrt(vhat2) + eps)",
    givens=["w0", "m0", "v0", "g1", "g2", "b1", "b2", "rate", "eps"],
)
MOMENTS = {"w0": 1.0, "m0": 0.0, "v0": 0.0, "g1": 0.2, "g2": -0.1, "b1": 0.9, "b2": 0.999, "rate": 0.1}
MOMENTUM = graph_of(
    "v1 = mu*v0 - rate*g1", "w1 = w0 + v1", "v2 = mu*v1 - rate*g2", "w2 = w1 + v2",
    givens=["w0", "v0", "g1", "g2", "mu", "rate"],
)  # fmt: skip
MOVING = {"w0": 1.0, "v0": 0.0, "g1": 0.2, "g2": -0.1, "mu": 0.9, "rate": 0.1}
NORMED = gradient(
    graph_of(
        "m = 1/3*(x1 + x2 + x3)",
        "v = 1/3*((x1 - m)**2 + (x2 - m)**2 + (x3 - m)**2)",
        "s = sqrt(v + eps)",
        *(f"y{k} = (x{k} - m)/s" for k in (1, 2, 3)),
        "L = u1*y1 + u2*y2 + u3*y3",
        givens=["x1", "x2", "x3", "u1", "u2", "u3", "eps"],
    ),
    "L",
    ["x1", "x2", "x3"],
)
BATCH = {"x1": 1.0, "x2": 2.0, "x3": 4.0, "u1": 0.5, "u2": -1.0, "u3": 0.2, "eps": 1e-5}
DX = ("dL_dx1", "dL_dx2", "dL_dx3")
DECAY = update(
    gradient(
        graph_of("E = g_w*w + g_b*b + 1/2*lam*w**2", givens=["w", "b", "g_w", "g_b", "lam"]), "E", ["w", "b"]
    ),
    "E",
    ["w", "b"],
)
DECAYED = {"w": 2.0, "b": 1.0, "lam": 0.1, "g_w": 0.5, "g_b": 0.5, "eta": 0.5}
WB = ("w_new", "b_new")
TRIG = gradient(graph_of("f = log(x1) + x1*x2 - sin(x2)", givens=["x1", "x2"]), "f", ["x1", "x2"])
POINT = {"x1": 2.0, "x2": 5.0}
KERNEL = gradient(
    graph_of(
        *(f"Y{k} = c{k} + b" for k in (1, 2, 3, 4)),
        "L = u1*Y1 + u2*Y2 + u3*Y3 + u4*Y4",
        givens=[f"{name}{k}" for name in "cu" for k in (1, 2, 3, 4)] + ["b"],
    ),
    "L",
    ["b"],
)
UPSTREAM = {"u1": 1.0, "u2": -2.0, "u3": 0.5, "u4": 3.0, "b": 0.0, **{f"c{k}": 0.0 for k in (1, 2, 3, 4)}}

CASES = [
    ("M60", SOFTMAX, SCORES, DZ, "own-path-of-softmax", [0.0, -0.75756703, 0.0]),
    ("M61", SOFTMAX, SCORES, DZ, "slope-kept", [0.14808984, -0.13913417, 0.00875764]),
    ("M62", SOFTMAX, SCORES, DZ, "net-for-probability", [2.0, 0.0, 0.1]),
    ("M63", SOFTMAX, SCORES, DZ, "wrong-sign", [-0.65900114, 0.75756703, -0.09856589]),
    ("M64", SOFTMAX, SCORES, ("p1", "p2", "p3"), "softmax-not-normalised", [7.3890561, np.e, 1.10517092]),
    ("M65", SOFTMAX, SCORES, DZ, "sigmoid-for-softmax", [0.88079708, -0.26894142, 0.52497919]),
    ("M66", SOFTMAX, SCORES, DZ, "softmax-twice", [0.448377, -0.70438255, 0.25600555]),
    ("M67", SOFTMAX, SCORES, ("E",), "logarithm-base-ten", [0.61540832]),
    ("M68", SOFTMAX, SCORES, ("E",), "logarithm-base-two", [2.04434218]),
    (
        "M69",
        SOFTMAX,
        SCORES,
        ("E", *DZ),
        "mean-over-classes",
        [0.47234334, 0.21966705, -0.25252234, 0.0328553],
    ),
    ("M70", BCE, EIGHT, ("dE_dz",), "slope-kept", [0.128]),
    ("M71", BCE, EIGHT, ("dE_dz",), "one-term-of-cross-entropy", [0.0]),
    ("M72", FORK, FORKED, DF, "forgotten-path", [-12.0, 9.0, 0.0]),
    ("M73", FORK, FORKED, DF, "maximum-to-all", [-24.0, 9.0, -12.0]),
    ("M74", FORK, FORKED, DF, "own-factor", [-3.0, -12.0, 0.0]),
    ("M75", FORK, FORKED, DF, "upstream-left-out", [-3.0, 3.0, 0.0]),
    ("M76", RELU, RECTIFIED, DL, "rectified-gradient", [0.0, 0.3, 0.7]),
    ("M77", RELU, RECTIFIED, DL, "no-slope", [-0.5, 0.3, 0.7]),
    ("M78", RELU, RECTIFIED, DL, "slope-at-zero", [0.0, 0.3, 0.7]),
    ("M79", RELU, RECTIFIED, DL, "value-for-slope", [0.0, 0.0, 1.4]),
    ("M83", KERNEL, UPSTREAM, ("dL_db",), "mean-of-paths", [0.625]),
    ("M29", RECURRENT, TWO_STEPS, DW, "forgotten-path", [-0.08239912, 0.08915393]),
    ("M84", RECURRENT, TWO_STEPS, DW, "forgotten-path", [0.0, -0.11218385]),
    ("M85", RECURRENT, TWO_STEPS, DW, "output-for-signal", [-0.07308307, -0.02302992]),
    ("M86", RECURRENT, TWO_STEPS, DW, "slope-at-net", [-0.08238777, -0.01782833]),
    ("M24", ADAM, {**MOMENTS, "eps": 1e-8}, ("w2",), "moments-uncorrected", [0.57059053]),
    ("M87", ADAM, {**MOMENTS, "eps": 1e-8}, ("w2",), "time-from-two", [0.90272229]),
    ("M88", ADAM, {**MOMENTS, "eps": 1e-8}, ("w2",), "second-moment-uncorrected", [-2.75796849]),
    ("M89", MOMENTUM, MOVING, ("w2",), "velocity-averaged", [0.9972]),
    ("M90", MOMENTUM, MOVING, ("w2",), "velocity-subtracted", [1.028]),
    ("M91", MOMENTUM, MOVING, ("w2",), "without-velocity", [0.99]),
    ("M92", NORMED, BATCH, DX, "last-path-alone", [0.40089057, -0.80178115, 0.16035623]),
    ("M93", NORMED, BATCH, DX, "forgotten-path", [0.48106869, -0.72160303, 0.24053434]),
    ("M95", DECAY, DECAYED, WB, "penalty-doubled", [1.55, 0.75]),
    ("M96", DECAY, DECAYED, WB, "penalty-left-out", [1.75, 0.75]),
    ("M97", DECAY, DECAYED, WB, "penalty-on-biases", [1.65, 0.7]),
    ("M59", TRIG, POINT, ("df_dx1", "df_dx2"), "degrees", [5.5, 1.0038053]),
    ("M98", TRIG, POINT, ("df_dx1", "df_dx2"), "logarithm-base-ten", [5.21714724, 1.71633781]),
]


def values(graph: Graph, givens: Mapping[str, float], asked: Sequence[str], slug: str) -> list[list[float]]:
    """What is asked, as each mistake of this name makes it."""
    made = [each.made_in(graph) for each in catalogue(graph, asked) if each.slug == slug]
    found = [evaluate(wrong, givens, asked) for wrong in made]
    return [[float(each[name]) for name in asked] for each in found]


@pytest.mark.parametrize(
    ("model", "graph", "givens", "asked", "slug", "wrong"), CASES, ids=[case[0] for case in CASES]
)
def test_the_published_wrong_value_comes_from_the_mistake(
    model: str, graph: Graph, givens: dict[str, float], asked: tuple[str, ...], slug: str, wrong: list[float]
) -> None:
    found = values(graph, givens, asked, slug)
    assert any(np.allclose(each, wrong, rtol=0, atol=1.5e-8) for each in found), found
