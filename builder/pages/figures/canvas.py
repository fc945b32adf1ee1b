"""A drawing of matplotlib becomes a figure: SVG with letters as paths, and PDF, without clock or chance."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

from builder.pages.formats.values import Figure

_STYLE = {
    "font.family": "DejaVu Sans",
    "mathtext.fontset": "dejavusans",
    "svg.fonttype": "path",
    "pdf.fonttype": 3,
    "axes.unicode_minus": True,
    "path.simplify": True,
}
_PATH = re.compile(r' d="[^"]*"')
_FINER = re.compile(r"(\.\d\d)\d+")  # digits of a path beyond a hundredth of a point, which nobody sees


def drawing(
    name: str,
    alt: str,
    draw: Callable[[Any], None],
    size: tuple[float, float],
    type_size: float,
    width: float = 1.0,
    layout: str = "constrained",
) -> Figure:
    """Return what `draw` does on a canvas of `size` inches as a figure, in the same bytes always."""
    import matplotlib
    from matplotlib.figure import Figure as Canvas

    style: Any = {**_STYLE, "font.size": type_size, "svg.hashsalt": name}
    with matplotlib.rc_context(style):
        canvas = Canvas(figsize=size, layout=layout)  # type: ignore[arg-type]
        draw(canvas)
        svg, pdf = io.StringIO(), io.BytesIO()
        canvas.savefig(svg, format="svg", metadata={"Date": None}, transparent=True)
        canvas.savefig(pdf, format="pdf", metadata={"CreationDate": None}, transparent=True)
    return Figure(name, _inline(svg.getvalue(), name, alt), "", alt, width, pdf.getvalue())


def _inline(svg: str, name: str, alt: str) -> str:
    """Return the SVG to stand within a page: no XML head, ids of its own, and its description."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>\s*|\s*<!--.*?-->", "", body, flags=re.DOTALL)
    body = _PATH.sub(lambda match: _FINER.sub(r"\1", match[0]), body)
    body = re.sub(r'(\bid="|href="#|url\(#)', lambda match: match[1] + name + "-", body)
    head, _, rest = body.partition(">")
    title = alt.replace("&", "&amp;").replace("<", "&lt;")
    return f'{head} role="img">\n<title>{title}</title>{rest}'
