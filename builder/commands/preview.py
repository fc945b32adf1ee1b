"""`paso preview` shows an author a few variants of each exercise side by side, and hands out nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from builder.bank.assignment import Variant
from builder.bank.drawing import draw_class
from builder.bank.draws import student_keys
from builder.bank.exercise import Exercise
from builder.bank.setting import new_variants
from builder.bank.tolerance import Tolerance
from builder.commands.assignment_file import Wanted, read_plan
from builder.commands.blueprint import setting_of, titles
from builder.commands.finished import write_whole
from builder.course import Course, Format, Language, load_course
from builder.marking.catalogue import catalogue
from builder.pages.formats.renderer import Renderer
from builder.pages.sentences import load_sentences
from builder.pages.sheets.preview import Compared, Preview
from builder.pages.worked.solution import Solution
from builder.pages.worked.working_page import PageStyle

FORMATS: tuple[Format, ...] = ("html", "pdf")


def run(
    home: Path,
    exercises: tuple[str, ...] = (),
    assignment: Path | None = None,
    languages: tuple[Language, ...] = (),
    variants: int = 3,
    others: int = 0,
) -> None:
    """Write `output/preview/<name>.<language>.html` and `.pdf` for exercises, or those of an assignment.

    They are drawn and judged as a class's are, by a key of their own, so that no student has them but by
    chance; `others` (a number) draws others. Their keys are the graph's, not yet checked by witnesses.
    Raises `PasoError` where an exercise cannot be found, read or drawn fairly.
    """
    course = load_course(home).model_copy(update={"engine": "typst"})
    plan = read_plan(assignment, Wanted(exercises, languages), course, home)
    bank = setting_of(plan, home).every
    drawn = [_drawn(each, plan.tolerance, variants, others) for each in bank]
    for language in plan.languages:
        style, compared = _style(language, course, home), []
        plain = Renderer("md", language, course, home)
        for exercise, found in zip(bank, drawn):
            compared.append(Compared(exercise, found, _lengths(exercise, found, style, plain)))
        for format in FORMATS:
            say, renderer = load_sentences(language, home, "sheets"), Renderer(format, language, course, home)
            page = Preview(titles(plan)[language], renderer, style, say).page(compared)
            path = home / course.output / "preview" / f"{plan.name}.{language}.{format}"
            write_whole(path, *page.files().values())
            print(path)


def _drawn(exercise: Exercise, tolerance: Tolerance, count: int, others: int) -> tuple[Variant, ...]:
    ids = [f"preview {others} {number}" for number in range(count)]
    keys = student_keys("preview", "preview", exercise.slug, ids)
    mistakes = catalogue(exercise.graph, exercise.asked)
    return tuple(new_variants(draw_class(exercise, keys, mistakes, tolerance)))


def _lengths(
    exercise: Exercise, variants: Sequence[Variant], style: PageStyle, plain: Renderer
) -> tuple[int, ...]:
    """Return how many characters of Markdown the worked solution of each variant takes."""
    solution = Solution(exercise, style)
    return tuple(len(plain.fragment(solution.pieces(each.givens)).text) for each in variants)


def _style(language: Language, course: Course, home: Path) -> PageStyle:
    say = load_sentences(language, home)
    return PageStyle(language, course.decimal[language], course.places, say, home)
