"""The sheets of a class as one PDF: everyone's begins on the front of a leaf, so it prints on both sides."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from builder.progress import progress


def printed_class(sheets: Iterable[Path]) -> bytes:
    """Return one PDF of PDFs, each filled up to an even number of pages, bookmarked by its folder."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for path in progress(list(sheets), "class.pdf"):
        sheet = PdfReader(path)
        writer.append(sheet, outline_item=path.parent.name, import_outline=False)
        if len(sheet.pages) % 2:
            writer.add_blank_page()
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    writer.metadata = None
    raw = io.BytesIO()
    writer.write(raw)
    return raw.getvalue()
