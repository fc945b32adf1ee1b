"""What is asked under a name that is no quantity has a symbol of its own, or that of the array it is."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_lowercase

from builder.bank.ask import Ask
from builder.pages.formulas.array_latex import array_symbol


def asked_symbols(asks: Iterable[Ask]) -> dict[str, str]:
    """Return the LaTeX of what is asked, by its name, where it is not that of a quantity of the graph."""
    found = {ask.quantity: _symbol(ask) for ask in asks}
    return {name: symbol for name, symbol in found.items() if symbol}


def _symbol(ask: Ask) -> str:
    if ask.kind == "choice":
        letters = "/".join(ascii_lowercase[: len(ask.options)])
        return rf"{ask.symbol}\;\text{{{letters}}}" if ask.symbol else rf"\text{{{letters}}}"
    return ask.symbol or (array_symbol(ask.quantity) if ask.cells else "")
