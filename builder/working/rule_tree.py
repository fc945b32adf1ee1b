"""How a formula was differentiated is a tree of rules: words and LaTeX come later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from builder.working.formula import Formula

Rule = Literal[
    "constant", "identity", "negative", "sum", "multiple", "product", "quotient", "power", "exponential",
    "logarithmic", "chain", "exp", "log", "sin", "cos", "tan", "tanh", "sigmoid", "relu", "abs", "sqrt",
    "arctan", "step", "sign", "max",
]  # fmt: skip


@dataclass(frozen=True)
class Derivation:
    """One rule applied: to which formula, with what result, from which parts.

    For `chain` the parts are the derivation of the outer function of a `letter`, which stands for the `inner`
    formula, and that of the inner formula. The letter is u, or the next that the formula does not use.
    """

    rule: Rule
    formula: Formula
    result: Formula
    parts: tuple[Derivation, ...] = ()
    inner: Formula | None = None
    letter: str = ""
