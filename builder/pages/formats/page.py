"""A page is the text of one format and the files beside it; a PDF is compiled when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.pages.formats.latex_characters import REPLACED
from builder.pages.formulas.glyphs import without_glyph


@dataclass(frozen=True)
class Page:
    """The text of a page called `stem`, in a format; `beside` holds figures by their path from the page."""

    stem: str
    format: str
    text: str
    dialect: str
    beside: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be printed as it is, one line each."""
        absent: tuple[str, ...] = ()
        if self.dialect == "latex":
            absent = tuple(chr(int(code, 16)) for code in dict.fromkeys(REPLACED.findall(self.text)))
        elif self.dialect == "typst":
            absent = without_glyph(self.text)
        shown = ", ".join(f"{char} (U+{ord(char):04X})" for char in absent)
        what = f"{self.stem}.{self.format} has no glyph for {shown}; the HTML page prints it"
        return (what,) if absent else ()

    @property
    def is_set_by_latex(self) -> bool:
        """Whether LaTeX makes a PDF of the page."""
        return self.format == "pdf" and self.dialect == "latex"

    def files(self) -> dict[str, bytes]:
        """Return every file of the page by its path; raises `PasoError` where a PDF cannot be compiled."""
        if self.format != "pdf":
            return {f"{self.stem}.{self.format}": self.text.encode("utf-8"), **self.beside}
        if self.is_set_by_latex:
            from builder.pages.formats.latex import compile_latex

            return {f"{self.stem}.pdf": compile_latex(self.text, self.beside, self.stem)}
        from builder.pages.formats.pdf import compile_typst

        return {f"{self.stem}.pdf": compile_typst(self.text, self.stem)}
