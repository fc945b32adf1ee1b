"""The readers hold against hostile answers; `benchmarks/fuzz_reading.py` puts a million through."""

from random import Random

import pytest

from benchmarks import fuzz_reading
from benchmarks.fuzz_reading import Watch, answers, main


def test_no_answer_crashes_hangs_or_runs_anything() -> None:
    assert main(1200, seed=7) == 0


def test_what_is_run_would_be_seen() -> None:
    watch = Watch()
    watch.on = True
    eval(compile("1", "answer", "eval"))
    watch.on = False
    assert {"compile", "exec"} <= set(watch.seen)


def test_a_crash_would_be_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(text: str, decimal: str, turn: int) -> str:
        if len(text) > 40:
            raise KeyError(text)
        return "read"

    monkeypatch.setattr(fuzz_reading, "read_all", broken)
    monkeypatch.setattr(fuzz_reading, "GOOD", ("2x",))
    assert main(60, seed=7) == 1
    assert "CRASH KeyError" in capsys.readouterr().out


def test_the_answers_are_many_and_the_same_for_one_seed() -> None:
    first, again = ([text for text, _ in zip(answers(Random(3)), range(300))] for _ in range(2))
    assert first == again and len(set(first)) > 250
