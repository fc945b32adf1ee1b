"""`paso slides` writes the decks of the lectures, and only those whose sources have changed."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from builder.commands.deck_workers import build_all
from builder.commands.lecture_folders import LectureFolder, check_slugs, lecture_slugs
from builder.commands.stamps import Stamp, fingerprint, lecture_sources, sources
from builder.course import Engine, Format, Language, chosen, load_course
from builder.progress import progress

if TYPE_CHECKING:
    from builder.pages.formats.page import Page
    from builder.pages.formats.renderer import Renderer


@dataclass(frozen=True, eq=False)
class Deck:
    """One lecture in one language and one format."""

    folder: LectureFolder
    language: Language
    format: Format

    @property
    def stem(self) -> str:
        """The name of its files, such as `paso-a-paso.es`."""
        return f"{self.folder.slug}.{self.language}"

    @property
    def output(self) -> Path:
        """The folder into which decks are written."""
        return self.folder.home / self.folder.course.output / "slides"

    @property
    def stamp(self) -> Stamp:
        """The note of its last build."""
        return Stamp(self.output / ".built" / f"{self.stem}.{self.format}.json", self.output)

    @property
    def made_from(self) -> str:
        """The fingerprint of its sources; the engine matters to the PDF alone."""
        engine = self.folder.course.engine if self.format == "pdf" else ""
        network = fingerprint(self.folder.network_files(self.language))
        home, slug = self.folder.home, self.folder.slug
        own = f"{lecture_sources(slug, home)} {network} {self.folder.data}".strip()
        return f"{sources(home)} {own} {engine}".strip()

    def build(self) -> tuple[str, ...]:
        """Write its files, with a handout where it is a PDF, and return the warnings."""
        page = self._page()
        files = page.files()
        if self.format == "pdf":
            files |= self._handout(files[f"{self.stem}.pdf"])
        self.stamp.write(self.made_from, files)
        return tuple(page.warnings)

    def _handout(self, pdf: bytes) -> dict[str, bytes]:
        """Return the handout of the PDF; where TeX made that, of one without the steps of a slide."""
        from builder.pages.formats.handout import handout

        if self.folder.course.engine == "latex":
            pdf = self._page("typst").files()[f"{self.stem}.pdf"]
        return {f"{self.stem}.handout.pdf": handout(pdf, self._renderer("typst"), self.stem)}

    def _page(self, engine: Engine | None = None) -> Page:
        prose, context = self.folder.prose(self.language), self.folder.context(self.language)
        return self._renderer(engine).render(prose, context, stem=self.stem)

    def _renderer(self, engine: Engine | None = None) -> Renderer:
        from builder.pages.formats.renderer import Renderer

        course = self.folder.course_in(self.language)
        return Renderer(self.format, self.language, course, self.folder.home, engine)


def run(
    home: Path,
    lectures: tuple[str, ...] = (),
    languages: tuple[Language, ...] = (),
    formats: tuple[Format, ...] = (),
    engine: Engine | None = None,
    data: str = "",
) -> None:
    """Write the decks that are not there yet or not fresh, and say how many.

    `data` names the data of lectures that can be held on several.
    Raises `PasoError` where a lecture, its prose or the course file is at fault.
    """
    course = load_course(home)
    check_slugs(lectures, course, home)
    if engine:
        course = course.model_copy(update={"engine": engine})
    folders = [LectureFolder(slug, course, home, data) for slug in lectures or lecture_slugs(home)]
    wanted = product(folders, chosen(languages, course.languages), chosen(formats, course.formats))
    decks = [Deck(*each) for each in wanted]
    stale = [deck for deck in decks if not deck.stamp.is_fresh(deck.made_from)]
    for warnings in progress(build_all(stale), "slides", len(stale)):
        for warning in warnings:
            print(f"paso: {warning}", file=sys.stderr)
    output, fresh = home / course.output / "slides", len(decks) - len(stale)
    print(f"{output}: decks written: {len(stale)}, unchanged: {fresh}")
