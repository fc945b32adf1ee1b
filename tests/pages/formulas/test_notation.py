"""A quantity prints as symbols, numbers and value, in its author's order."""

from __future__ import annotations

from functools import cache

import pytest

from builder.pages.formulas.notation import Notation, Printer
from builder.working.follow import evaluate
from builder.working.gradient import gradient
from builder.working.graph import graph_of
from builder.working.network import Network, NetworkSpec

GIVENS = {
    "i1": 0.05, "i2": 0.1, "t1": 0.01, "t2": 0.99, "b1": 0.35, "b2": 0.6, "eta": 0.5,
    "w1": 0.15, "w2": 0.2, "w3": 0.25, "w4": 0.3, "w5": 0.4, "w6": 0.45, "w7": 0.5, "w8": 0.55,
}  # fmt: skip


@cache
def network() -> Network:
    spec = NetworkSpec((2, 2, 2), ("sigmoid", "sigmoid"), bias="shared", train_bias=False, notation="net-out")
    return Network(spec)


def printer(decimal: str = ".", language: str = "en") -> Printer:
    graph = network().stepped
    notation = Notation(decimal, 9, language, aliases=network().deltas)  # type: ignore[arg-type]
    return Printer(graph, evaluate(graph, GIVENS), notation)


@pytest.mark.parametrize(
    ("name", "form", "expected"),
    [
        (
            "net_h1",
            "own",
            r"\mathrm{net}_{h1} = w_{1} \cdot i_{1} + w_{2} \cdot i_{2} + b_{1}"
            r" = 0.15 \cdot 0.05 + 0.2 \cdot 0.1 + 0.35 = 0.3775",
        ),
        (
            "out_h1",
            "own",
            r"\mathrm{out}_{h1} = \sigma(\mathrm{net}_{h1}) = \frac{1}{1 + e^{-0.3775}} = 0.593269992",
        ),
        (
            "dE_dout_h1",
            "own",
            r"\frac{\partial E}{\partial \mathrm{out}_{h1}}"
            r" = \frac{\partial E_{o1}}{\partial \mathrm{out}_{h1}}"
            r" + \frac{\partial E_{o2}}{\partial \mathrm{out}_{h1}}"
            r" = 0.055399425 + (-0.019049118) = 0.036350306",
        ),
        (
            "dE_dw5",
            "chain",
            r"\frac{\partial E}{\partial w_{5}} = \frac{\partial E}{\partial \mathrm{out}_{o1}}"
            r" \cdot \frac{\partial \mathrm{out}_{o1}}{\partial \mathrm{net}_{o1}}"
            r" \cdot \frac{\partial \mathrm{net}_{o1}}{\partial w_{5}}"
            r" = 0.741365070 \cdot 0.186815602 \cdot 0.593269992 = 0.082167041",
        ),
        (
            "dE_dw5",
            "delta",
            r"\frac{\partial E}{\partial w_{5}} = \delta_{o1} \cdot \mathrm{out}_{h1}"
            r" = 0.138498562 \cdot 0.593269992 = 0.082167041",
        ),
        (
            "w5_new",
            "own",
            r"w_{5}^{+} = w_{5} - \eta \cdot \frac{\partial E}{\partial w_{5}}"
            r" = 0.4 - 0.5 \cdot 0.082167041 = 0.358916480",
        ),
    ],
)
def test_a_quantity_prints_as_symbols_numbers_and_value(name: str, form: str, expected: str) -> None:
    assert printer().line(name, form) == expected


def test_the_decimal_comma_is_written_so_that_latex_sets_no_gap() -> None:
    assert printer(",").value("dE_dw5") == "0{,}082167041"
    assert printer(",").plain("dE_dout_h1_via_net_o2", 5) == "−0,01905"


def test_terms_keep_the_order_in_which_the_author_wrote_them() -> None:
    graph = graph_of("y = c + a*x + 3*b")
    line = Printer(graph, {"c": 1.0, "a": -2.0, "x": -0.5, "b": 4.0, "y": 14.0}).line("y")
    assert line == r"y = c + a\,x + 3\,b = 1 + (-2) \cdot (-0.5) + 3 \cdot 4 = 14"


def test_a_negative_number_is_bracketed_wherever_its_sign_could_be_misread() -> None:
    graph = graph_of("y = a - b", "z = x**2", "u = -x", "v = p*q - x")
    values = {"a": 1.0, "b": -2.0, "x": -3.0, "p": -1.0, "q": -2.0, "y": 3.0, "z": 9.0, "u": 3.0, "v": 5.0}
    shown = Printer(graph, values)
    assert [shown.numbers(name) for name in "yzuv"] == [
        "1 - (-2)",
        "(-3)^{2}",
        "-(-3)",
        r"-1 \cdot (-2) - (-3)",
    ]


def test_one_variable_is_derived_with_a_straight_d_and_spanish_says_sen() -> None:
    graph = gradient(graph_of("u = a*x**2 + b", "y = sin(u)"), "y", ["x"])
    values = evaluate(graph, {"a": 3.0, "x": 0.5, "b": -1.0})
    shown = Printer(graph, values, Notation(language="es", partial="d"))
    assert shown.symbols("y") == r"\mathrm{sen}(u)"
    assert shown.chain("dy_dx").startswith(r"\frac{d y}{d x} = \frac{d y}{d u} \cdot \frac{d u}{d x}")


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        (0.1, 5, "0.1"),
        (0.5113012702387375, 9, "0.511301270"),
        (3.510187782978859e-05, 9, "0.000035102"),
        (3.510187782978859e-05, 5, r"3.51019\cdot 10^{-5}"),
        (-0.0, 5, "0"),
        (0.30000000000000004, 5, "0.3"),
        (1234.5, 2, "1234.5"),
        (2 / 3, 4, "0.6667"),
    ],
)
def test_numbers_show_their_digits_and_no_noise(value: float, places: int, expected: str) -> None:
    graph = graph_of("y = x")
    assert Printer(graph, {"x": value, "y": value}, Notation(places=places)).value("y") == expected


def test_layers_rows_and_new_values_have_labels_that_latex_can_set() -> None:
    net = Network(NetworkSpec((2, 3, 2), ("tanh", "softmax"), loss="softmax-ce", rows=2))
    shown = Printer(net.stepped, {}, Notation(aliases=net.deltas))
    assert shown.label("w1_12_new") == r"w_{12}^{(1)\,+}"
    assert shown.label("z1_3_n2") == "z_{2,3}^{(1)}"
    assert shown.label("dE_dz2_1_n1") == r"\delta_{1,1}^{(2)}"
    assert shown.label("dE_dz2_1_n1", alias=False) == r"\frac{\partial E}{\partial z_{1,1}^{(2)}}"
