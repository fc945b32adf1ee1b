r"""A name of the exercise is known however it is spelled: `dE_dw5`, `∂E/∂w5`, `\frac{dE}{dw_5}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.marking.characters import LOWERED, RAISED, SUBSCRIPTS, SUPERSCRIPTS, plain

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ",
    "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
_GREEK_NAMES = str.maketrans({letter: name for name, letter in GREEK.items()})

_SUB = (
    rf"(?:\ ?_\ ?\{{[A-Za-z0-9, _]{{1,24}}+\}}|(?:_?[0-9{LOWERED}]|_[A-Za-z])[A-Za-z0-9_{LOWERED}]{{0,24}}+)"
)
_SHORT_SUB = rf"(?:\ ?_\ ?\{{[A-Za-z0-9, _]{{1,24}}+\}}|_?[0-9{LOWERED}]{{1,6}}+)"
_SUP = rf"(?:\^\{{?(?:[(\[][0-9]{{1,3}}[)\]]|\+)\}}?|⁽[{RAISED}]{{1,3}}⁾)"
_HEAD = (
    r"(?:\\(?:mathrm|mathit|mathbf|text|operatorname|hat|widehat|bar|tilde|vec)\ ?\{[A-Za-z]{1,24}+\}"
    r"|\\[A-Za-z]{2,12}+|[A-Za-z\u0370-\u03ff]{1,24}+)"
)
_D = r"(?:\\partial\ ?|d\ ?|∂\ ?)"


_WITH_SUP = rf"{_HEAD}(?>{_SUP}{_SUB}|{_SUB}{_SUP}|{_SUP})"
_ATOM = rf"{_D}(?>{_WITH_SUP}|{_HEAD}{_SUB}?)"
_DERIVATIVE = rf"""{_ATOM}\ ?/\ ?{_ATOM}
    |\({_ATOM}\)\ ?/\ ?\({_ATOM}\)
    |\\[dt]?frac\ ?\{{\ ?{_ATOM}\ ?\}}\ ?\{{\ ?{_ATOM}\ ?\}}"""
_LIKE_NAMES = tuple(
    re.compile(pattern.replace(r"\ ", "[ ]"), re.VERBOSE)
    for pattern in (_DERIVATIVE, _WITH_SUP, rf"{_HEAD}{_SUB}?", rf"{_HEAD}{_SHORT_SUB}")
)
_STARTS = re.compile(r"[A-Za-z\u0370-\u03ff\\∂(]")
_SUPERSCRIPT = re.compile(r"\^\{?([(\[][0-9]+[)\]]|\+)\}?")
_RAISED_ORDER = re.compile(rf"⁽([{RAISED}]+)⁾")
_WRAPPER = re.compile(r"\\(?:mathrm|mathit|mathbf|text|operatorname|[dt]?frac|left|right|!|,|;|:)")


@dataclass(frozen=True, eq=False)
class Names:
    """The names an answer may use; `spelled` gives the name that a canonical spelling stands for."""

    known: frozenset[str]
    spelled: Mapping[str, str]
    alike: Mapping[str, str]  # the only name of these letters, small or capital
    longest: int


def names_of(names: Iterable[str] | Mapping[str, Sequence[str]]) -> Names:
    """Return the names with their spellings; a mapping gives each name the LaTeX that the sheet prints."""
    printed = names if isinstance(names, Mapping) else dict.fromkeys(names, ())
    return _names_of(tuple((name, _texts(texts)) for name, texts in printed.items()))


def name_at(text: str, at: int, names: Names) -> tuple[str, int] | None:
    """Return the name that is spelled at a place of a plain text, and where it ends."""
    if not _STARTS.match(text, at):
        return None
    for pattern in _LIKE_NAMES:
        found = pattern.match(text, at)
        if found and (name := names.spelled.get(canonical(found[0]))) is not None:
            return name, found.end()
    return None


def unlabelled(text: str, asked: Iterable[str]) -> str:
    """Return an answer with spaces for what names it: `w5 = ` where w5 is asked, or a bare `=` or `≈`."""
    found = re.match(r"[^=≈]{0,80}[=≈]", text)
    if not found:
        return text
    label = canonical(plain(found[0][:-1]))
    if label and label not in map(canonical, asked):
        return text
    return " " * found.end() + text[found.end() :]


@lru_cache(maxsize=4096)
def canonical(text: str) -> str:
    r"""Return what all spellings of a name share: `dEdw5`, or `w12(1)` of `w_{12}^{(1)}`."""
    text = _RAISED_ORDER.sub(
        lambda found: f"^({found[1].translate(SUPERSCRIPTS)})", text.replace("\\partial", "d")
    )
    above = _SUPERSCRIPT.findall(text)
    bare = _WRAPPER.sub("", _SUPERSCRIPT.sub("", text)).replace("∂", "d").translate(SUBSCRIPTS)
    return re.sub(r"[\\{}_^/, ()]", "", bare.translate(_GREEK_NAMES)) + "".join(above)


def _texts(printed: object) -> tuple[str, ...]:
    """Return the printed spellings of a name; a mapping may hold other things, such as an interval."""
    texts = (printed,) if isinstance(printed, str) else printed
    return tuple(each for each in texts if isinstance(each, str)) if isinstance(texts, Iterable) else ()


@lru_cache(maxsize=256)
def _names_of(printed: tuple[tuple[str, tuple[str, ...]], ...]) -> Names:
    meant: dict[str, set[str]] = {}
    for name, texts in printed:
        for text in (name, *texts):
            meant.setdefault(canonical(text), set()).add(name)
        if name in GREEK:
            meant.setdefault(GREEK[name], set()).add(name)
    small: dict[str, set[str]] = {}
    for name, _ in printed:
        small.setdefault(name.lower(), set()).add(name)
    known = frozenset(name for name, _ in printed)
    return Names(known, _only(meant), _only(small), max(map(len, known), default=0))


def _only(meant: Mapping[str, set[str]]) -> dict[str, str]:
    """Return the name of every text that stands for one alone."""
    return {text: next(iter(names)) for text, names in meant.items() if len(names) == 1 and text}
