"""What could not be read is listed for a person, who may give points for it in `marking.toml`."""

from __future__ import annotations

from collections.abc import Sequence

from builder.commands.final_marks import FinalMark
from builder.pages.sheets.answer_form import csv_bytes

UNREAD = "unreadable.csv"
HEADER = ("id", "name", "exercise", "quantity", "answer", "points")


def unread_list(final: Sequence[FinalMark], language: str) -> bytes:
    """Return a CSV with a row for each answer that could not be read, or nothing where all could."""
    rows = [
        (each.marked.student.id, each.marked.student.name, exercise.slug, part.quantity, part.text,
         f"{part.points:g}")
        for each in final
        for exercise in each.marked.exercises
        for part in exercise.parts
        if part.verdict.kind == "unreadable"
    ]  # fmt: skip
    return csv_bytes([HEADER, *rows], language) if rows else b""
