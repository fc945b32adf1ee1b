"""An exercise is a folder; what is wrong in one is told with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.bank.loading import exercise_slugs, load_exercise, load_exercises
from builder.errors import PasoError
from tests.bank.small import BANK, NOBODY, SHIPPED, shipped_exercise

MODULE = """
from builder.bank.draws import choices
from builder.bank.exercise import Ask, Exercise
from builder.working.graph import graph_of
exercise = Exercise(graph_of("y = a**2"), {"a": choices(2, 3)}, (Ask("y"),))
"""


def write(home: Path, slug: str, **files: str) -> Path:
    folder = home / "exercises" / slug
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / {"module": "exercise.py"}.get(name, f"{name}.md")).write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_exercises_load() -> None:
    assert len(BANK) >= 45 and set(SHIPPED) < set(BANK)
    for exercise in load_exercises(BANK, NOBODY):
        assert exercise.folder is not None and exercise.slug in exercise.folder.as_posix()
        assert set(exercise.prose) == {"es", "en"} and exercise.topics and exercise.minutes


def test_an_exercise_of_ones_own_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "squares/square", module=MODULE, es="# Cuadrado\n", en="# Square\n")
    assert "squares/square" in exercise_slugs(tmp_path) and set(SHIPPED) < set(exercise_slugs(tmp_path))
    assert load_exercise("squares/square", tmp_path).asked == ("y",)


def test_each_file_of_ones_own_stands_in_front_of_the_shipped(tmp_path: Path) -> None:
    slug = SHIPPED[0]
    text = shipped_exercise(slug).prose["es"].read_text(encoding="utf-8")
    write(tmp_path, slug, es=text.replace("# La derivada", "# Mi derivada", 1))
    exercise = load_exercise(slug, tmp_path)
    assert exercise.prose["es"].is_relative_to(tmp_path) and not exercise.prose["en"].is_relative_to(tmp_path)
    assert exercise.fingerprint == shipped_exercise(slug).fingerprint


def test_an_unknown_exercise_is_told_with_the_nearest() -> None:
    with pytest.raises(
        PasoError, match=r"no exercise 'gradients/network-2-3-2'.*gradients/network-2-3-2-step"
    ):
        load_exercise("gradients/network-2-3-2", NOBODY)
    with pytest.raises(PasoError):
        load_exercise("../../etc", NOBODY)


@pytest.mark.parametrize(
    ("module", "what"),
    [
        ("x = 1\ny = x +\n", r"exercise.py, line 2\)"),
        ("def f():\n    return 1/0\n\nf()\n", r"ZeroDivisionError.*exercise.py, line 2\)"),
        ("import numpyy\n", r"No module named.*line 1\)"),
        ("exercise = 3\n", "no exercise is declared"),
        (MODULE.replace("a**2", "a**"), "not a formula"),
        (MODULE.replace('Ask("y")', 'Ask("z")'), "no quantity 'z'"),
    ],
)
def test_a_module_that_cannot_be_used_is_told_on_one_line(tmp_path: Path, module: str, what: str) -> None:
    write(tmp_path, "own/one", module=module, es="# Uno\n", en="# One\n")
    with pytest.raises(PasoError, match=what) as told:
        load_exercise("own/one", tmp_path)
    assert "\n" not in str(told.value) and "exercise.py" in str(told.value)


def test_prose_of_one_language_only_is_told(tmp_path: Path) -> None:
    write(tmp_path, "own/one", module=MODULE, es="# Uno\n")
    with pytest.raises(PasoError, match=r"no 'own/one/en.md'"):
        load_exercise("own/one", tmp_path)
