"""The slope of each known function, written in the name of its argument."""

from __future__ import annotations

from decimal import Decimal

from builder.working.building import minus, over, plus, times
from builder.working.formula import ONE, ZERO, Call, Formula, Number, Power, Symbol

INNER = Symbol("u")  # what the inner formula is called in a chain, unless the formula uses that name itself
TWO = Number("2")


def outer_slope(function: str, argument: Formula) -> Formula:
    """Return the derivative of a function at its argument; at a kink, what `step` or `sign` is."""
    own = Call(function, (argument,))
    slopes: dict[str, Formula] = {
        "exp": own,
        "log": over(ONE, argument),
        "sin": Call("cos", (argument,)),
        "cos": minus(Call("sin", (argument,))),
        "tan": plus(ONE, Power(own, TWO)),
        "tanh": plus(ONE, minus(Power(own, TWO))),
        "sigmoid": times(own, plus(ONE, minus(own))),
        "relu": Call("step", (argument,)),
        "abs": Call("sign", (argument,)),
        "sqrt": over(ONE, times(TWO, own)),
        "arctan": over(ONE, plus(ONE, Power(argument, TWO))),
        "step": ZERO,
        "sign": ZERO,
    }
    return slopes[function]


def power_slope(base: Formula, exponent: Formula) -> Formula:
    """Return n·base^(n − 1); a whole or decimal exponent is lowered by one at once."""
    if not isinstance(exponent, Number):
        return times(exponent, Power(base, plus(exponent, minus(ONE))))
    lowered = Decimal(exponent.text) - 1
    if lowered == 0:
        return ONE
    if lowered == 1:
        return times(exponent, base)
    size = Number(str(abs(lowered)))
    return times(exponent, Power(base, minus(size) if lowered < 0 else size))
