"""The characters that pdfLaTeX prints as they are, and the commands and symbols for the others."""

from __future__ import annotations

from collections.abc import Mapping


def _pairs(text: str) -> Mapping[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2]))


# What T1 and TS1 fonts hold, with inputenc.
DIRECT = frozenset(
    "¡¢£¤¥¦§¨©ª«¬®¯°±²³´¶·¹º»¼½¾¿×÷–—‘’‚“”„†‡•‰‹›€™№"
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"
    "ĂăĄąĆćČčĎďĐđĘęĚěĞğĢģĪīĮįİıĶķĹĺĻļĽľŁłŃńŅņŇňŊŋŐőŒœŔŕŖŗŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŸŹźŻżŽžȘșȚț"
)
COMMANDS = {
    **_pairs(r"\ \textbackslash{} { \{ } \} $ \$ & \& # \# % \% _ \_"),
    **_pairs(r"~ \textasciitilde{} ^ \textasciicircum{}"),
    **_pairs(r'< \textless{} > \textgreater{} | \textbar{} " \textquotedbl{} ` \textasciigrave{} … \ldots{}'),
    **_pairs(r"ʻ ` ʼ ' ə \rotatebox[origin=c]{180}{e} Ə \rotatebox[origin=c]{180}{E}"),
    "\u00a0": "~",
    "\u00ad": r"\-",
    "\u2009": r"\,",
    "\u202f": r"\,",
    "\u2011": "-",
}
# Combining characters, and the accents that set them.
ACCENTS = _pairs(
    "\u0300 ` \u0301 ' \u0302 ^ \u0303 ~ \u0304 = \u0306 u \u0307 . \u0308 \" \u0309 pasohook "
    "\u030a r \u030b H \u030c v \u031b pasohorn \u0323 d \u0326 textcommabelow \u0327 c \u0328 k \u0331 b"
)
_NAMED = _pairs(
    "α alpha β beta γ gamma δ delta ε varepsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu µ mu ν nu "
    "ξ xi π pi ρ rho σ sigma ς varsigma τ tau υ upsilon φ varphi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta "
    "Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi Ψ Psi Ω Omega ≈ approx ≠ ne ≤ le ≥ ge → to ← leftarrow "
    "↑ uparrow ↓ downarrow ↔ leftrightarrow ⇒ Rightarrow ⇐ Leftarrow ⇔ Leftrightarrow ∞ infty √ surd "
    "∂ partial "
    "∑ sum ∏ prod ∫ int ∇ nabla ∈ in ∉ notin ∀ forall ∃ exists ⊙ odot ⊤ top ∘ circ ⋅ cdot ∝ propto ≡ equiv "
    "≪ ll ≫ gg ∥ parallel ′ prime ⟨ langle ⟩ rangle ✓ surd ⋯ cdots ∼ sim"
)
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+-n"))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋", "0123456789+-"))
# Symbols, as formulas without dollars.
MATHEMATICS = {
    "−": "-",
    **{char: rf"\{name}" for char, name in _NAMED.items()},
    **{char: f"{{}}^{{{index}}}" for char, index in _RAISED.items() if char not in DIRECT},
    **{char: f"{{}}_{{{index}}}" for char, index in _LOWERED.items()},
}
