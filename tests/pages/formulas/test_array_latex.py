from __future__ import annotations

import pytest

from builder.pages.formats.mathml import mathml
from builder.pages.formulas.array_latex import array_latex, array_symbol, matrix_latex
from builder.working.network import Network, NetworkSpec
from builder.working.network_arrays import views


@pytest.mark.parametrize(
    ("formula", "latex"),
    [
        ("X @ W1 + b1", r"X \, W^{(1)} + b^{(1)}"),
        ("A1.T @ Delta2", r"A^{(1)\top} \, \Delta^{(2)}"),
        (
            "dA1*(1 - A1*A1)",
            r"\frac{\partial E}{\partial A^{(1)}} \odot \left(1 - A^{(1)} \odot A^{(1)}\right)",
        ),
        ("(2*(A2 - T))/4", r"\frac{2}{4}\,\left(A^{(2)} - T\right)"),
        ("(A2 - T)/3", r"\frac{1}{3}\,\left(A^{(2)} - T\right)"),
        ("exp(Z3)/rowsum(exp(Z3))", r"\mathrm{softmax}(Z^{(3)})"),
        ("colsum(Delta1)", r"\mathbf{1}^{\top} \Delta^{(1)}"),
        ("total(Delta1)", r"\mathbf{1}^{\top} \Delta^{(1)} \mathbf{1}"),
        ("W1 - eta*dW1", r"W^{(1)} - \eta\,\frac{\partial E}{\partial W^{(1)}}"),
        ("A1 - (B - C)", r"A^{(1)} - \left(B - C\right)"),
    ],
)
def test_a_matrix_formula_prints(formula: str, latex: str) -> None:
    assert array_latex(formula) == latex


def test_symbols_and_numbers() -> None:
    assert array_symbol("W1_new") == r"W^{(1)\,+}"
    assert array_symbol("db2") == r"\frac{\partial E}{\partial b^{(2)}}"
    assert matrix_latex([["1", "2"], ["3", "4"]]) == r"\begin{pmatrix} 1 & 2 \\3 & 4 \end{pmatrix}"


@pytest.mark.parametrize("loss", ["half-sse", "half-mse", "mse", "bce", "softmax-ce"])
@pytest.mark.parametrize("bias", ["shared", "unit", "none"])
@pytest.mark.parametrize("hidden", ["sigmoid", "tanh", "relu", "linear"])
def test_every_formula_of_every_network_can_be_set(loss: str, bias: str, hidden: str) -> None:
    last = {"bce": "sigmoid", "softmax-ce": "softmax"}.get(loss, hidden)
    network = Network(NetworkSpec((2, 3, 2), (hidden, last), loss, rows=2, bias=bias))  # type: ignore[arg-type]
    for view in views(network).values():
        assert mathml(array_symbol(view.name), True)
        if view.formula:
            assert mathml(array_latex(view.formula), True)
