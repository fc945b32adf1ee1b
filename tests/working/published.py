"""Holds a value to a published one: to every digit that was printed."""

from __future__ import annotations

from decimal import Decimal


def agrees(value: float, printed: str) -> bool:
    """Whether a value rounds, or was cut, to what was printed, in all its decimals."""
    places = max(-int(Decimal(printed).as_tuple().exponent), 0)
    half_a_digit = Decimal("5.0005").scaleb(-places - 1)
    return abs(Decimal(repr(float(value))) - Decimal(printed)) <= half_a_digit


def wrong(values: dict[str, float], printed: dict[str, str]) -> dict[str, tuple[float, str]]:
    """Return what disagrees: the value and the printed digits by name."""
    return {
        name: (float(values[name]), digits)
        for name, digits in printed.items()
        if not agrees(values[name], digits)
    }
