"""A handout is a deck's own PDF, four slides a page beside lines to write on, set by Typst."""

from __future__ import annotations

from io import BytesIO

from builder.pages.formats.pdf import compile_typst
from builder.pages.formats.renderer import Renderer


def handout(deck: bytes, renderer: Renderer, stem: str) -> bytes:
    """Return the handout of the PDF of a deck; `renderer` is one for PDFs made by Typst.

    Raises `PasoError` with what Typst says where there is none.
    """
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(deck))
    title = str(reader.metadata.title or "") if reader.metadata else ""
    source = renderer.laid_out("handout", title=title, slides=len(reader.pages))
    return compile_typst(source, f"{stem}.handout", {"deck.pdf": deck})
