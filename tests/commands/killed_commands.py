"""The commands that the tests of sudden death run, each in a lecturer's folder."""

from __future__ import annotations

from pathlib import Path

import builder.bank.store
import builder.commands.student_work
import builder.pages.formats.pdf
from builder.commands import check, correct, finished, hand_out, problems
from tests.commands.a_class import set_problems

SLUG = "chain-rule/sine-of-quadratic"
MINE = "chain-rule/mine"


def set_text(home: Path) -> None:
    set_problems(home, "md", "html", exercises=(SLUG,))


def set_markdown(home: Path) -> None:
    set_problems(home, "md", exercises=(SLUG,))


def set_pdf(home: Path) -> None:
    set_problems(home, "pdf", exercises=(SLUG,))


def set_latex(home: Path) -> None:
    set_problems(home, "pdf", exercises=(SLUG,), engine="latex")


def set_mine(home: Path) -> None:
    set_problems(home, "md", exercises=(MINE,))


def reissue_mine(home: Path) -> None:
    set_problems(home, "md", exercises=(MINE,), reissue=True)


def check_mine(home: Path) -> None:
    check.run(home, home / "output" / "problems" / "mine", home / "class.csv")


def correct_mine(home: Path) -> None:
    correct.run(home, home / "output" / "problems" / "mine", MINE, "a sign in the key")


def pack_mine(home: Path) -> None:
    hand_out.run(home, home / "output" / "problems" / "mine")


def set_straight(home: Path) -> None:
    """Write files straight to their places, as is tempting: a planted fault."""
    for module in (finished, problems, builder.bank.store, builder.commands.student_work):
        module.write_whole = _straight  # type: ignore[attr-defined]
    set_markdown(home)


def _straight(path: Path, content: bytes, durable: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content[: len(content) // 2])
    with path.open("ab") as file:
        file.write(content[len(content) // 2 :])
