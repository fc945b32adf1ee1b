"""Draws are exact decimals, keyed to one student each, and favour no number."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.bank.draws import candidates, choices, drawn_places, grid, student_keys
from builder.errors import PasoError

DRAWS = {"a": grid(-9, 9, 1, exclude=[0]), "b": grid("0.05", "0.95", "0.05"), "c": choices("0.5", 2)}


@given(
    low=st.integers(-400, 400), count=st.integers(0, 60), step=st.integers(1, 50), places=st.integers(0, 4)
)
def test_every_number_of_a_grid_prints_as_it_is_computed_with(
    low: int, count: int, step: int, places: int
) -> None:
    unit = Decimal(1).scaleb(-places)
    draw = grid(str(low * unit), str((low + count * step) * unit), str(step * unit))
    assert [Decimal(text) for text in draw.texts] == [(low + k * step) * unit for k in range(count + 1)]
    for text, value in zip(draw.texts, draw.values.tolist()):
        assert float(text) == value
        assert Decimal(repr(value)) == Decimal(text)
        assert "e" not in text.lower()
        assert text == text.strip() == (text.rstrip("0").rstrip(".") if "." in text else text)


def test_a_grid_holds_no_binary_dust() -> None:
    assert grid(0.1, 0.5, 0.1).texts == ("0.1", "0.2", "0.3", "0.4", "0.5")
    assert 0.1 * 3 not in grid(0.1, 0.5, 0.1).values  # what adding floats would have given


def test_a_grid_leaves_out_what_is_excluded_and_a_choice_of_zero_is_deliberate() -> None:
    assert grid("-0.2", "0.2", "0.1", exclude=["0.0", 0.1]).texts == ("-0.2", "-0.1", "0.2")
    assert choices(0, "1.50").texts == ("0", "1.5")
    assert choices(0).deliberate and not grid(0, 1, 1).deliberate


@pytest.mark.parametrize(
    "told", [(1, 0, 1), (0, 1, 0), (0, 1, -1), ("x", 1, 1), (0, float("nan"), 1), (0, 9, 1e-9)]
)
def test_a_grid_that_leads_nowhere_is_refused(told: tuple[float, float, float]) -> None:
    with pytest.raises(PasoError):
        grid(*told)


def test_a_grid_of_nothing_is_refused() -> None:
    with pytest.raises(PasoError, match="no numbers"):
        grid(0, 0, 1, exclude=[0])


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=12, unique=True))
def test_the_rest_of_the_roster_and_its_order_move_nobody(students: list[str]) -> None:
    keys = dict(zip(students, student_keys("secret", "t", "e", students)))
    mixed = sorted(students, key=lambda name: keys[name])[: max(1, len(students) // 2)]
    assert student_keys("secret", "t", "e", mixed) == tuple(keys[name] for name in mixed)
    alone = candidates(DRAWS, [keys[mixed[0]]], 3)
    together = candidates(DRAWS, [keys[name] for name in mixed], 3)
    assert all(alone[name][0] == together[name][0] for name in DRAWS)


def test_secret_assignment_exercise_student_and_attempt_each_make_another_draw() -> None:
    wide = {"a": grid(0, 9999, 1), "b": grid(0, 9999, 1), "c": grid(0, 9999, 1)}
    keys = [
        *student_keys("one", "t", "e", ["s", "r"]),
        *student_keys("two", "t", "e", ["s"]),
        *student_keys("one", "u", "e", ["s"]),
        *student_keys("one", "t", "f", ["s"]),
        *student_keys("one", "te", "", ["s"]),
    ]
    drawn = [candidates(wide, keys, attempt) for attempt in (0, 1)]
    rows = {tuple(each[name][place] for name in wide) for each in drawn for place in range(len(keys))}
    assert len(rows) == 2 * len(keys)


def test_no_number_is_favoured() -> None:
    draws = {"a": grid(1, 7, 1), "b": grid(1, 7, 1)}
    found = drawn_places(draws, student_keys("secret", "t", "e", map(str, range(20_000))), 0)
    seen = np.bincount(7 * found["a"] + found["b"], minlength=49)
    expected = 20_000 / 49
    assert np.sum((seen - expected) ** 2 / expected) < 93.2  # chi-squared, 48 degrees of freedom, 1 in 10,000


def test_another_process_draws_the_same() -> None:
    code = (
        "from builder.bank.draws import *;"
        "k = student_keys('secret', 't', 'e', ['ana', 'josé']);"
        "print(b''.join(k).hex(), drawn_places({'b': grid(0, 9, 1), 'a': grid(1, 5, '0.1')}, k, 2))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert student_keys("secret", "t", "e", ["ana"])[0].hex() in runs[0].decode()
