"""`paso slides` writes the decks of the lectures, and only those whose sources have changed."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from builder.commands.lecture_folders import LectureFolder, check_slugs, lecture_slugs
from builder.commands.stamps import Stamp, fingerprint, lecture_sources, sources
from builder.course import Engine, Format, Language, chosen, load_course
from builder.progress import progress


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
        """Write its files and return the warnings."""
        from builder.pages.formats.renderer import Renderer

        renderer = Renderer(
            self.format, self.language, self.folder.course_in(self.language), self.folder.home
        )
        prose, context = self.folder.prose(self.language), self.folder.context(self.language)
        page = renderer.render(prose, context, stem=self.stem)
        self.stamp.write(self.made_from, page.files())
        return tuple(page.warnings)


def run(
    home: Path,
    lectures: tuple[str, ...] = (),
    languages: tuple[Language, ...] = (),
    formats: tuple[Format, ...] = (),
    engine: Engine | None = None,
) -> None:
    """Write the decks that are not there yet or not fresh, and say how many.

    Raises `PasoError` where a lecture, its prose or the course file is at fault.
    """
    course = load_course(home)
    check_slugs(lectures, course, home)
    if engine:
        course = course.model_copy(update={"engine": engine})
    folders = [LectureFolder(slug, course, home) for slug in lectures or lecture_slugs(home)]
    wanted = product(folders, chosen(languages, course.languages), chosen(formats, course.formats))
    decks = [Deck(*each) for each in wanted]
    stale = [deck for deck in decks if not deck.stamp.is_fresh(deck.made_from)]
    for deck in progress(stale, "slides"):
        for warning in deck.build():
            print(f"paso: {warning}", file=sys.stderr)
    output, fresh = home / course.output / "slides", len(decks) - len(stale)
    print(f"{output}: decks written: {len(stale)}, unchanged: {fresh}")
