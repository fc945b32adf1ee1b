"""`paso notebooks` writes the notebooks of the lectures, run, and only those whose sources have changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from builder.commands.lecture_folders import LectureFolder, check_slugs, lecture_slugs
from builder.commands.stamps import Stamp, fingerprint, lecture_sources, sources
from builder.course import Course, Language, chosen, load_course
from builder.errors import PasoError
from builder.pages.lectures.chosen_slides import chosen_slides
from builder.progress import progress
from builder.resources import roots


@dataclass(frozen=True, eq=False)
class Notebook:
    """The notebook of one lecture in one language; `path` is its prose."""

    folder: LectureFolder
    language: Language
    path: Path

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.folder.slug}.{self.language}.ipynb"

    @property
    def stamp(self) -> Stamp:
        """The note of its last build."""
        output = self.folder.home / self.folder.course.output / "notebooks"
        return Stamp(output / ".built" / f"{self.name}.json", output)

    @property
    def made_from(self) -> str:
        """The fingerprint of its sources."""
        home, slug = self.folder.home, self.folder.slug
        networks = fingerprint(self.folder.network_files(self.language))
        return f"{sources(home)} {lecture_sources(slug, home)} {networks} {self.folder.data}".strip()

    def build(self) -> None:
        """Write its file.

        Raises `PasoError` with the line of the Markdown where an expression or a cell fails.
        """
        from builder.commands.notebook_runs import executed
        from builder.pages.formats.notebook_cells import cells
        from builder.pages.formats.prose import Prose
        from builder.pages.formats.renderer import Renderer

        folder, language = self.folder, self.language
        facts, context = folder.lecture_in(language).facts, folder.context(language)
        renderer = Renderer("md", language, folder.course_in(language), folder.home)
        found = [*cells(chosen_slides(Prose.load(self.path), facts), context, renderer)]
        self.stamp.write(self.made_from, {self.name: executed(found, self.path, language)})


def run(home: Path, lectures: tuple[str, ...] = (), languages: tuple[Language, ...] = ()) -> None:
    """Write the notebooks that are not there yet or not fresh, and say how many.

    Raises `PasoError` where a lecture, its notebook or the course file is at fault.
    """
    course = load_course(home)
    check_slugs(lectures, course, home)
    wanted = chosen(languages, course.languages)
    found = [
        each for slug in lectures or lecture_slugs(home) for each in _notebooks(slug, course, home, wanted)
    ]
    for slug in lectures:
        if slug not in {each.folder.slug for each in found}:
            what, where = f"the lecture {slug!r} has no notebook", "command line"
            raise PasoError(what, where, f"write templates/lectures/{slug}/notebook.{wanted[0]}.md")
    stale = [each for each in found if not each.stamp.is_fresh(each.made_from)]
    for each in progress(stale, "notebooks"):
        each.build()
    output = home / course.output / "notebooks"
    print(f"{output}: notebooks written: {len(stale)}, unchanged: {len(found) - len(stale)}")


def _notebooks(slug: str, course: Course, home: Path, languages: tuple[Language, ...]) -> list[Notebook]:
    """Return the notebooks that a lecture has; they share one folder, which computes its mathematics once."""
    folder = LectureFolder(slug, course, home)
    paths = {language: _path(slug, language, home) for language in languages}
    return [Notebook(folder, language, path) for language, path in paths.items() if path]


def _path(slug: str, language: Language, home: Path) -> Path | None:
    places = (root / "lectures" / slug / f"notebook.{language}.md" for root in roots("templates", home))
    return next((place for place in places if place.is_file()), None)
