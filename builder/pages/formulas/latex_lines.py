"""Lines of LaTeX one below another, aligned at their equals signs."""

from __future__ import annotations

from collections.abc import Sequence

from builder.pages.formats.values import Latex


def aligned(label: str, parts: Sequence[str]) -> Latex:
    """Return `label = part = part = …`, each equals sign on a line of its own."""
    first, *rest = parts
    lines = [f"{label} &= {first}", *(f"&= {part}" for part in rest)]
    return Latex(r"\begin{aligned} " + r" \\ ".join(lines) + r" \end{aligned}")


def below(*lines: tuple[str, str]) -> Latex:
    """Return `label = what it is`, one below another."""
    text = r" \\ ".join(f"{label} &= {part}" for label, part in lines)
    return Latex(rf"\begin{{aligned}} {text} \end{{aligned}}")
