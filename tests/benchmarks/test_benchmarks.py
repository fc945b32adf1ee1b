"""Benchmarks run: each is tried at a tiny size, where its figures say nothing and its code is all there."""

from collections.abc import Mapping
from importlib import import_module
from inspect import isgenerator, signature

import numpy as np
import pytest

from benchmarks import bench_fairness, run
from benchmarks.measure import Measure
from benchmarks.twenty_numbers import ASKED, KINDS, class_of, judge
from builder.marking.judging import judged
from builder.marking.verdicts import CODE

TINY: Mapping[str, Mapping[str, object]] = {
    "check": {"students": 5},
    "diagnosis": {"students": 30},
    "expressions": {"pairs": 20},
    "fairness": {"students": 5, "slugs": ("steps/one-weight", "losses/half-squares"), "strings": 60},
    "marking": {"students": 100},
    "witnesses": {"variants": 20, "slugs": ("graphs/fork",)},
}
OF_SPEED = ("expressions", "marking", "check")  # on a loaded machine their bounds say nothing of the code


@pytest.mark.parametrize("name", TINY)
def test_it_runs_and_measures(name: str) -> None:
    found = list(import_module(f"benchmarks.bench_{name}").measures(**TINY[name]))
    assert found and all(np.isfinite(each.value) for each in found)
    if name not in OF_SPEED:
        assert [each.name for each in found if not each.holds] == []


@pytest.mark.parametrize("name", sorted(set(run.names()) - set(TINY)))
def test_the_others_are_there_to_be_run(name: str) -> None:
    measures = import_module(f"benchmarks.bench_{name}").measures
    assert all(each.default is not each.empty for each in signature(measures).parameters.values())
    assert isgenerator(run.measures([name]))


def test_a_missed_bound_is_told_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def measures() -> list[Measure]:
        return [Measure("planted", 2.0, "s", at_most=1)]

    monkeypatch.setattr(bench_fairness, "measures", measures)
    monkeypatch.setattr("sys.argv", ["run", "fairness"])
    assert run.main() == 1
    assert "MISSED" in capsys.readouterr().out


def test_a_benchmark_that_is_not_there_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["run", "speling"])
    assert run.main() == 2
    assert "fairness" in capsys.readouterr().err


def test_twenty_numbers_are_asked_and_the_right_ones_are_right() -> None:
    drawn, answers = class_of(10 * KINDS)
    found = judged(judge(), drawn, answers)
    kind = np.arange(10 * KINDS) % KINDS
    assert len(set(ASKED)) == 20
    assert (found.codes[kind < 10] == CODE["right"]).mean() > 0.99
    assert (found.codes[kind < 5] == CODE["right"]).all()
    assert (found.codes[kind == KINDS - 1] > CODE["follows"]).mean() > 0.9
