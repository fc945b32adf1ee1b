"""How students type an expression: signs, spaces, products left out, LaTeX; nothing of `builder` is used."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.imagined_expressions import Tree

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPANISH = {"sin": ("sen", "sin"), "log": ("ln", "log"), "arctan": ("arctg", "arctan", "atan")}


@dataclass(frozen=True)
class Hand:
    """One student's habits."""

    rng: Random
    decimal: str
    product: str
    minus: str
    power: str
    latex: bool
    implied: bool
    gap: str


def hand(rng: Random) -> Hand:
    """Return the habits of a random student."""
    latex = rng.random() < 0.2
    product = r"\cdot " if latex else rng.choice("*·×")
    return Hand(
        rng, rng.choice(".,"), product, rng.choice("-−"), rng.choice(("^", "**", "raised")), latex,
        rng.random() < 0.6, rng.choice(("", " ")),
    )  # fmt: skip


def typed(tree: Tree, own: Hand) -> str:
    """Return an expression as a student types it, with no doubt about what is meant."""
    return _typed(tree, own, 0)


# How tightly each operation binds: sum 1, product and quotient 2, minus 3, power 4, atom 5.
def _typed(tree: Tree, own: Hand, around: int) -> str:
    match tree:
        case ("n", text):
            return text.replace(".", "{,}" if own.latex else ",") if own.decimal == "," else text
        case ("x", name):
            return name
        case ("f", function, a):
            text = _call(function, _typed(a, own, 0), own)
            binding = 4 if text.startswith("e^") else 5
        case ("neg", a):
            text, binding = f"{own.minus}{_typed(a, own, 4)}", 3
        case ("+", a, ("neg", b)):
            text, binding = f"{_typed(a, own, 1)}{own.gap}{own.minus}{own.gap}{_typed(b, own, 2)}", 1
        case ("+", a, b):
            text, binding = f"{_typed(a, own, 1)}{own.gap}+{own.gap}{_typed(b, own, 2)}", 1
        case ("*", a, b):
            text, binding = _product(a, b, own), 2
        case ("/", a, b) if own.latex:
            return rf"\frac{{{_typed(a, own, 0)}}}{{{_typed(b, own, 0)}}}"
        case ("/", a, b):
            text, binding = f"{_typed(a, own, 2)}/{_typed(b, own, 5)}", 2
        case (_, a, whole):
            text, binding = f"{_typed(a, own, 5)}{_exponent(whole, own)}", 4
    return _bracketed(text, own) if binding < around else text


def _product(a: Tree, b: Tree, own: Hand) -> str:
    if own.implied and a[0] == "n" and b[0] in "xf":
        return f"{_typed(a, own, 5)}{_typed(b, own, 5)}"
    return f"{_typed(a, own, 3)}{own.product}{_typed(b, own, 4)}"


def _exponent(whole: int, own: Hand) -> str:
    if own.latex:
        return f"^{{{whole}}}"
    if own.power == "raised":
        return str(whole).translate(_RAISED)
    return f"{own.power}{whole}" if whole > 0 else f"{own.power}({whole})"


def _call(function: str, argument: str, own: Hand) -> str:
    if function == "sqrt" and own.latex:
        return rf"\sqrt{{{argument}}}"
    if function == "exp" and own.rng.random() < 0.5:
        return f"e^{{{argument}}}" if own.latex else f"e^({argument})"
    if function == "sigmoid":
        return f"σ({argument})" if not own.latex else rf"\sigma\left({argument}\right)"
    if function == "sqrt" and own.rng.random() < 0.5:
        return f"√({argument})"
    if own.latex:
        return rf"\{function}\left({argument}\right)"
    return f"{own.rng.choice(_SPANISH.get(function, (function,)))}({argument})"


def _bracketed(text: str, own: Hand) -> str:
    return rf"\left({text}\right)" if own.latex else f"({text})"
