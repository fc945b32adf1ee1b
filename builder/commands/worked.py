"""`paso worked` writes the worked example of a network or of an exercise, in every language and format."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from builder.bank.network_fault import many
from builder.commands.stamps import Stamp, fingerprint, sources
from builder.commands.worked_sources import Source, source_of
from builder.course import Course, Format, Language, chosen, load_course
from builder.pages.formats.renderer import Renderer
from builder.pages.sentences import load_sentences
from builder.pages.worked.working_page import PageStyle
from builder.progress import progress


@dataclass(frozen=True, eq=False)
class WorkedPage:
    """One worked example in one language and one format."""

    source: Source
    language: Language
    format: Format
    course: Course
    home: Path

    @property
    def stem(self) -> str:
        """The name of its files, such as `paso-a-paso.es`."""
        return f"{self.source.name}.{self.language}"

    @property
    def stamp(self) -> Stamp:
        """The note of its last build."""
        folder = self.home / self.course.output / "worked"
        return Stamp(folder / ".built" / f"{self.stem}.{self.format}.json", folder)

    @property
    def made_from(self) -> str:
        """The fingerprint of its sources; the engine matters to the PDF alone."""
        engine = self.course.engine if self.format == "pdf" else ""
        return f"{sources(self.home)} {fingerprint(self.source.files)} {engine}".strip()

    def write(self) -> tuple[str, ...]:
        """Write its files, each in one move, and return the warnings."""
        renderer = Renderer(self.format, self.language, self.course, self.home)
        page = renderer.page(self.source.title(self.style), self.source.pieces(self.style), stem=self.stem)
        self.stamp.write(self.made_from, page.files())
        return page.warnings

    @property
    def style(self) -> PageStyle:
        """The decimal sign, the places and the sentences of its language."""
        places = self.source.places or self.course.places
        say = load_sentences(self.language, self.home)
        return PageStyle(self.language, self.course.decimal[self.language], places, say, self.home)


def run(
    home: Path,
    source: str | None = None,
    languages: tuple[Language, ...] = (),
    formats: tuple[Format, ...] = (),
    engine: str | None = None,
) -> None:
    """Write those pages of `source` that are not there yet or not fresh.

    `source` is a TOML file, a network or an exercise by name; without it, it is the lecture's network.

    Raises `PasoError` where there is no such source, or it, its prose or the course file is at fault.
    """
    course = load_course(home)
    if engine:
        course = course.model_copy(update={"engine": engine})
    found = source_of(source, home)
    wanted = product(chosen(languages, course.languages), chosen(formats, course.formats))
    pages = [WorkedPage(found, language, format, course, home) for language, format in wanted]
    stale = [page for page in pages if not page.stamp.is_fresh(page.made_from)]
    for page in progress(stale, "worked"):
        for warning in page.write():
            print(f"paso: {warning}", file=sys.stderr)
    fresh = len(pages) - len(stale)
    told = f"{many(len(stale), 'page')} written, {fresh} unchanged"
    print(f"{home / course.output / 'worked'}: {found.name}, {told}")
