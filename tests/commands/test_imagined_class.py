"""Every exercise of the bank can be answered by an imagined class, whatever mistakes it makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.commands import check, problems
from tests.commands.class_set import contents

SLUGS = ("activations/slopes-in-outputs", "checks/which-gradient", "graphs/fork")


@pytest.mark.parametrize("slug", SLUGS)
def test_thirty_imagined_students_answer(slug: str, tmp_path: Path) -> None:
    rows = "".join(f"u{number},Ana {number}\n" for number in range(30))
    (tmp_path / "roster.csv").write_text("id,name\n" + rows, encoding="utf-8")
    problems.run(tmp_path, tmp_path / "roster.csv", (slug,), formats=("md",))
    (folder,) = (tmp_path / "output" / "problems").iterdir()
    check.run(tmp_path, folder, imagine=True)
    assert (
        len([name for name in contents(tmp_path / "output" / "imagined") if name.endswith(".csv")]) == 27
    )  # a tenth is absent
