r"""Every character has a form in pdfLaTeX with T1 fonts: itself, a command, an accent, a symbol or a replacement.

What has none prints as `\pasomissing{code}`, and a Latin letter with an unknown stroke as `\pasonear{letter}{code}`;
the layout defines both, and a page that holds one warns.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MISSING = re.compile(r"\\paso(?:missing|near\{\w+\})\{([0-9A-F]+)\}")
_COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
    "\u00a0": "~",
    "\u00ad": r"\-",
    "\u2009": r"\,",
    "\u202f": r"\,",
    "\u2011": "-",
    "…": r"\ldots{}",
    "ʻ": "`",
    "ʼ": "'",
    "ə": r"\rotatebox[origin=c]{180}{e}",
    "Ə": r"\rotatebox[origin=c]{180}{E}",
}
_DIRECT = frozenset(
    "¡¢£¤¥¦§¨©ª«¬®¯°±²³´¶·¹º»¼½¾¿×÷–—‘’‚“”„†‡•‰‹›€™№"
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"
    "ĂăĄąĆćČčĎďĐđĘęĚěĞğĢģĪīĮįİıĶķĹĺĻļĽľŁłŃńŅņŇňŊŋŐőŒœŔŕŖŗŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŸŹźŻżŽžȘșȚț"
)
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u0309": "pasohook",
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u031b": "pasohorn",
    "\u0323": "d",
    "\u0326": "textcommabelow",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}
_GREEK = (
    "α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu µ mu ν nu ξ xi "
    "π pi ρ rho σ sigma ς varsigma τ tau υ upsilon φ varphi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda "
    "Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega"
).split()
_SIGNS = (
    "− - ≈ approx ≠ ne ≤ le ≥ ge → to ← leftarrow ↑ uparrow ↓ downarrow ↔ leftrightarrow ⇒ Rightarrow ⇐ Leftarrow "
    "⇔ Leftrightarrow ∞ infty √ surd ∂ partial ∑ sum ∏ prod ∫ int ∇ nabla ∈ in ∉ notin ∀ forall ∃ exists ⊙ odot ⊤ top "
    "∘ circ ⋅ cdot ∝ propto ≡ equiv ≪ ll ≫ gg ∥ parallel ′ prime ″ prime\\prime ⟨ langle ⟩ rangle ✓ surd ⋯ cdots ∼ sim"
).split()
_SUPERSCRIPTS = {char: str(digit) for digit, char in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")} | {"⁺": "+", "⁻": "-", "ⁿ": "n"}
_SUBSCRIPTS = {char: str(digit) for digit, char in enumerate("₀₁₂₃₄₅₆₇₈₉")} | {"₊": "+", "₋": "-"}
_MATHEMATICS = {
    **{char: rf"\{name}" for char, name in zip(_GREEK[::2], _GREEK[1::2])},
    **{char: name if name == "-" else rf"\{name}" for char, name in zip(_SIGNS[::2], _SIGNS[1::2])},
    **{char: f"{{}}^{{{index}}}" for char, index in _SUPERSCRIPTS.items()},
    **{char: f"{{}}_{{{index}}}" for char, index in _SUBSCRIPTS.items()},
}
_LIGATURES = re.compile(r"([-,'?!])(?=[-,'`])")
_PLAIN = re.compile(r"[A-Za-z0-9 .;:()/=+*@?!\n]*")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def latex_text(text: str) -> str:
    """Return text that pdfLaTeX prints literally."""
    if _PLAIN.fullmatch(text):
        return text
    separate = _LIGATURES.sub("\\1\x00", unicodedata.normalize("NFC", text))
    return "".join(map(_character, separate))


def latex_formula(formula: str) -> str:
    """Return a formula in which characters such as σ or × are commands."""
    return formula if formula.isascii() else _NOT_ASCII.sub(lambda match: _character(match[0]), formula)


@lru_cache(maxsize=4096)
def _character(char: str) -> str:
    if char == "\x00":
        return "{}"
    if char in _COMMANDS:
        return _COMMANDS[char]
    if char.isascii() or char in _DIRECT:
        return char
    if char in _MATHEMATICS:
        return rf"\ensuremath{{{_MATHEMATICS[char]}}}"
    return _composed(char)


def _composed(char: str) -> str:
    """Return a letter under its accents, or the nearest letter, or the code of what cannot be printed."""
    if unicodedata.category(char) in ("Cf", "Mn"):
        return ""
    base, *marks = unicodedata.normalize("NFD", char)
    if marks and (base.isascii() or base in _DIRECT) and all(mark in _ACCENTS for mark in marks):
        letter = base
        for mark in marks:
            letter = rf"\{_ACCENTS[mark]}{{{letter}}}"
        return letter
    return _nearest(char)


def _nearest(char: str) -> str:
    words = re.match(r"LATIN (SMALL|CAPITAL) LETTER (\w)\b", unicodedata.name(char, ""))
    if words is None:
        return rf"\pasomissing{{{ord(char):04X}}}"
    letter = words[2] if words[1] == "CAPITAL" else words[2].lower()
    return rf"\pasonear{{{letter}}}{{{ord(char):04X}}}"
