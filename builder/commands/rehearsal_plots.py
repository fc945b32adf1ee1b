"""What a rehearsal found is handed to the page with its plots."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from builder.bank.drawing import Drawn
from builder.bank.effort import effort
from builder.bank.figures import Figures
from builder.bank.prose_sections import prose_sections
from builder.commands.rehearsal import Rehearsal
from builder.commands.rehearsal_table import remarks
from builder.commands.whole_folder import whole_folder, write_files
from builder.course import Course, Language
from builder.pages.formats.renderer import Renderer
from builder.pages.reports.rehearsal_report import (
    KINDS,
    ExerciseLine,
    ReasonLine,
    RehearsalReport,
    rehearsal_report,
)
from builder.pages.sentences import load_sentences

_REASONS = 5  # that have room


def write_plots(done: Sequence[Rehearsal], students: int, course: Course, home: Path) -> Path:
    """Write the report as one HTML file in the first language of the course, and return its path."""
    language = course.languages[0]
    lines = tuple(_line(each, each.drawn, language) for each in done if each.drawn is not None)
    faults = tuple(line for each in done if each.fault for line in remarks([each]))
    say = load_sentences(language, home, "rehearsal")
    renderer = Renderer("html", language, course, home)
    page = rehearsal_report(RehearsalReport(students, lines, faults), renderer, say, course.decimal[language])
    folder = home / course.output / "rehearse"
    with whole_folder(folder) as part:
        write_files(part, page.files())
    return folder / "rehearsal.html"


def _line(each: Rehearsal, drawn: Drawn, language: Language) -> ExerciseLine:
    work = effort(drawn)
    return ExerciseLine(
        each.slug,
        prose_sections(drawn.exercise.prose[language]).title,
        each.acceptance,
        each.variants,
        drawn.figures.counted is not None,
        tuple((each.counts[kind].unfair, each.counts[kind].students) for kind in KINDS),
        _reasons(drawn.figures),
        work.values,
        work.digits,
        work.minus,
        work.smallest,
        drawn.figures.shared,
        tuple((kind, each.counts[kind].example) for kind in each.broken),
    )


def _reasons(figures: Figures) -> tuple[ReasonLine, ...]:
    ranked = sorted(figures.refusals.items(), key=lambda item: (-item[1], item[0]))[:_REASONS]
    return tuple(
        ReasonLine(reason.kind, reason.mistake, reason.quantity, count / figures.judged)
        for reason, count in ranked
    )
