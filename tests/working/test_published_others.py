"""Han and Kamber's 3-2-1 network and CS231n's sigmoid neuron give their published digits."""

from __future__ import annotations

from builder.working.follow import evaluate
from builder.working.gradient import gradient
from builder.working.graph import graph_of
from builder.working.network import Network, NetworkSpec
from tests.working.published import wrong


def test_han_and_kambers_network() -> None:
    """Weights are printed as w14, from unit 1 to unit 4; Err = (T - O)O(1 - O) is minus the delta."""
    network = Network(NetworkSpec((3, 2, 1), ("sigmoid", "sigmoid")))
    values = evaluate(
        network.stepped,
        {
            "x1": 1.0, "x2": 0.0, "x3": 1.0, "t1": 1.0, "eta": 0.9,
            "w1_11": 0.2, "w1_21": 0.4, "w1_31": -0.5, "w1_12": -0.3, "w1_22": 0.1, "w1_32": 0.2,
            "b1_1": -0.4, "b1_2": 0.2, "w2_11": -0.3, "w2_21": -0.2, "b2_1": 0.1,
        },
    )  # fmt: skip
    printed = {
        "z1_1": "-0.7", "z1_2": "0.1", "a1_1": "0.332", "a1_2": "0.525", "a2_1": "0.474",
        "w2_11_new": "-0.261", "w2_21_new": "-0.138", "w1_11_new": "0.192", "w1_12_new": "-0.306",
        "w1_21_new": "0.4", "w1_22_new": "0.1", "w1_31_new": "-0.508", "w1_32_new": "0.194",
        "b2_1_new": "0.218", "b1_2_new": "0.194", "b1_1_new": "-0.408",
    }  # fmt: skip
    assert wrong(values, printed) == {}
    errors = {"Err5": -values["dE_dz1_2"], "Err4": -values["dE_dz1_1"]}
    assert wrong(errors, {"Err5": "-0.0065", "Err4": "-0.0087"}) == {}
    # Two digits were chained from values rounded to three places: -0.105 for -0.10454, 0.1311 for 0.13117.
    assert wrong({"I6": values["z2_1"]}, {"I6": "-0.10454"}) == {}
    assert wrong({"Err6": -values["dE_dz2_1"]}, {"Err6": "0.131169"}) == {}


def test_cs231ns_sigmoid_neuron_gate_by_gate() -> None:
    neuron = graph_of(
        "p0 = w0*x0", "p1 = w1*x1", "s = p0 + p1", "dot = s + w2", "neg = -1*dot", "e = exp(neg)",
        "plus1 = 1 + e", "f = 1/plus1",
    )  # fmt: skip
    back = gradient(neuron, "f", ["w0", "x0", "w1", "x1", "w2"])
    values = evaluate(back, {"w0": 2.0, "x0": -1.0, "w1": -3.0, "x1": -2.0, "w2": -3.0})
    printed = {
        "p0": "-2.00", "p1": "6.00", "s": "4.00", "dot": "1.00", "neg": "-1.00", "e": "0.37",
        "plus1": "1.37", "f": "0.73", "df_dplus1": "-0.53", "df_de": "-0.53", "df_dneg": "-0.20",
        "df_ddot": "0.20", "df_dw2": "0.20", "df_dw0": "-0.20", "df_dx0": "0.39", "df_dw1": "-0.39",
        "df_dx1": "-0.59",
    }  # fmt: skip
    assert wrong(values, {name: digits for name, digits in printed.items() if name in values}) == {}
    assert {"df_dplus1", "df_dneg", "df_ddot", "df_dw0", "df_dx0", "df_dw1", "df_dx1"} <= values.keys()
