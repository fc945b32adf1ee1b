"""The files of many pages; those that LaTeX makes are set together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.pages.formats.page import Page


def files_of(pages: Sequence[Page], owners: Sequence[str]) -> list[Mapping[str, bytes]]:
    """Return the files of each page by path; raises `PasoError` with the owner of one that cannot be made."""
    together = [at for at, page in enumerate(pages) if page.is_set_by_latex and not page.beside]
    made: dict[int, Mapping[str, bytes]] = {}
    if together:
        from builder.pages.formats.latex_batch import compile_batch

        stems = [f"{owners[at]}: {pages[at].stem}" for at in together]
        pdfs = compile_batch([pages[at].text for at in together], stems)
        made = {at: {f"{pages[at].stem}.pdf": pdf} for at, pdf in zip(together, pdfs, strict=True)}
    return [made[at] if at in made else page.files() for at, page in enumerate(pages)]
