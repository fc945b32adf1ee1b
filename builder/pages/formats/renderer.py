"""A renderer holds what the pages of one format and language have in common, and fills them in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup

from builder.course import Course, Engine, Format, Language
from builder.pages.formats.assets import assets
from builder.pages.formats.blocks import Beside, Blocks, plain
from builder.pages.formats.compiling import compile_prose
from builder.pages.formats.dialect import Dialect
from builder.pages.formats.environment import layout_environment, prose_environment
from builder.pages.formats.html_dialect import HtmlDialect
from builder.pages.formats.latex_dialect import LatexDialect
from builder.pages.formats.markdown_dialect import MarkdownDialect
from builder.pages.formats.page import Page
from builder.pages.formats.prose import Kind, Prose
from builder.pages.formats.running import Prepared, run
from builder.pages.formats.typst_dialect import TypstDialect
from builder.pages.formats.writer import Writer
from builder.pages.phrases import phrases

_DIALECTS: Mapping[str, type[Dialect]] = {"md": MarkdownDialect, "tex": LatexDialect, "html": HtmlDialect}
_SUFFIXES = {"markdown": "md", "latex": "tex", "html": "html", "typst": "typ"}
_EMPTY: dict[str, Any] = {
    "plain": "",
    **dict.fromkeys(("title", "subtitle", "opening", "opening_notes"), Markup("")),
}


@dataclass(frozen=True)
class Fragment:
    """A part of a page, marked up, and the files that stand beside it."""

    text: Markup
    files: Mapping[str, bytes]


class Renderer:
    """Makes pages of one format in one language; whatever does not depend on the page is prepared once."""

    def __init__(
        self, format: Format, language: Language, course: Course, home: Path, engine: Engine | None = None
    ) -> None:
        latex = format == "pdf" and (engine or course.engine) == "latex"
        pdf: type[Dialect] = LatexDialect if latex else TypstDialect
        self.format, self.language, self.course, self.home = format, language, course, home
        self.dialect: Dialect = _DIALECTS.get(format, pdf)()
        self._prepared: dict[Prose, Prepared] = {}

    def render(self, prose: Prose, context: Mapping[str, Any], stem: str = "page", **more: Any) -> Page:
        """Return the page of a prose with what its expressions give; `more` goes to the layout.

        Raises `PasoError` with the line of the Markdown where an expression or a formula fails.
        """
        beside = Beside(stem)
        parts = self._run(prose, context, beside)
        return self._page(prose.kind, parts | more, beside)

    def page(
        self, title: Any, pieces: Iterable[Any], stem: str = "page", kind: Kind = "article", **more: Any
    ) -> Page:
        """Return a page of pieces: values, or (prose, context) pairs; `more` goes to the layout."""
        beside = Beside(stem)
        body = Markup("").join(self._piece(piece, beside) for piece in pieces)
        parts = {"title": self._blocks.inline(title), "plain": plain(title), "body": body}
        return self._page(kind, parts | more, beside)

    def fragment(self, pieces: Iterable[Any], stem: str = "page") -> Fragment:
        """Return pieces marked up, to stand as one piece on pages called `stem`."""
        beside = Beside(stem)
        return Fragment(Markup("").join(self._piece(piece, beside) for piece in pieces), beside.files)

    def inline(self, value: Any) -> Markup:
        """Return a value marked up for a place within a line."""
        return self._blocks.inline(value)

    def macros(self, name: str) -> Any:
        """Return the macros of a layout of this format, such as `sheet_parts`."""
        return self._layout(name).module

    def laid_out(self, layout: str, **parts: Any) -> str:
        """Return what a layout of this format makes of parts that it escapes itself."""
        return self._layout(layout).render(parts)

    def _piece(self, piece: Any, beside: Beside) -> Markup:
        match piece:
            case (Prose() as prose, context):
                return Markup(self._run(prose, context, beside)["body"])
            case Fragment(text, files):
                beside.files.update(files)
                return text
        return self._blocks.set(piece, beside)

    def _page(self, kind: Kind, parts: dict[str, Any], beside: Beside) -> Page:
        text = self._layout(kind).render(_EMPTY | parts)
        return Page(beside.stem, self.format, self.dialect.finished(text), self.dialect.name, beside.files)

    def _run(self, prose: Prose, context: Mapping[str, Any], beside: Beside) -> dict[str, Any]:
        if prose not in self._prepared:
            writer = Writer(prose, self.dialect, self._blocks.macros, self._say)
            self._prepared[prose] = Prepared.of(prose, compile_prose(writer), self._prose_environment)
        return run(self._prepared[prose], {**context, "_beside": beside})

    def _layout(self, kind: str) -> Template:
        return self._environment.get_template(f"{self.dialect.name}/{kind}.{_SUFFIXES[self.dialect.name]}")

    @cached_property
    def _say(self) -> Any:
        return phrases(self.language, self.home)

    @cached_property
    def _environment(self) -> Environment:
        words = {"course": self.course, "language": self.language, "say": self._say}
        return layout_environment(self.dialect, self.home, {**words, "asset": assets(self.home)})

    @cached_property
    def _blocks(self) -> Blocks:
        return Blocks(self.dialect, self._layout("blocks").module)

    @cached_property
    def _prose_environment(self) -> Environment:
        return prose_environment(self.dialect, self._blocks.filter)
