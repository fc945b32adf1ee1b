"""An exercise that does not fit together is refused when it is made."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from builder.bank.draws import choices
from builder.bank.exercise import Ask, Constraint, Exercise
from builder.errors import PasoError
from builder.working.graph import graph_of
from builder.working.mistake import Mistake
from builder.working.text_form import parse
from tests.bank.small import SHIPPED, one_neuron, shipped_exercise


def small(**changed: object) -> Exercise:
    told: dict[str, object] = {
        "graph": graph_of("y = a*x", "v = y + a"),
        "draws": {"a": choices(2, 3)},
        "free": {"x": (0.0, 1.0)},
        "asks": (Ask("v", kind="expression"),),
    }
    return Exercise(**(told | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"draws": {}}, "nothing says what a is"),
        ({"draws": {"a": choices(1), "q": choices(1)}}, "q is not a given"),
        ({"fixed": {"a": 1.0}}, "a is told twice"),
        ({"free": {"x": (1.0, 1.0)}}, "interval of x is empty"),
        ({"asks": ()}, "nothing is asked"),
        ({"asks": (Ask("w"),)}, "no quantity 'w'"),
        ({"asks": (Ask("a"),)}, "asked and given"),
        ({"asks": (Ask("y", kind="expression"), Ask("y", kind="expression"))}, "asked twice"),
        ({"asks": (Ask("v"),)}, "varies with x"),
        ({"asks": (Ask("v", points=-1, kind="expression"),)}, "-1 points"),
        ({"asks": (Ask("v", places=0, kind="expression"),)}, "0 places"),
        ({"constraints": (Constraint("apart", "a - q"),)}, "no quantity 'q'"),
        ({"mistakes": (Mistake("slip", {"q": parse("a")}),)}, "no quantity 'q'"),
    ],
)
def test_what_does_not_fit_is_told(changed: dict[str, object], what: str) -> None:
    small()
    with pytest.raises(PasoError, match=what):
        small(**changed)


def test_the_fingerprint_follows_what_gives_a_variant_its_meaning() -> None:
    base = small()
    others = [
        small(graph=graph_of("y = a*x", "v = y - a")),
        small(draws={"a": choices(2, 4)}),
        small(free={"x": (0.0, 2.0)}),
        small(asks=(Ask("y", kind="expression"),)),
        small(draws={}, fixed={"a": 2.0}),
    ]
    assert len({base.fingerprint, *(each.fingerprint for each in others)}) == 1 + len(others)
    same = [small(), replace(base, slug="t/e", minutes=99), small(asks=(Ask("v", 7.0, kind="expression"),))]
    assert {each.fingerprint for each in same} == {base.fingerprint}


def test_the_fingerprint_is_the_same_in_another_process() -> None:
    code = "from tests.bank.small import *; print([shipped_exercise(s).fingerprint for s in SHIPPED])"
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        )
        assert run.stdout.decode().strip() == str([shipped_exercise(slug).fingerprint for slug in SHIPPED])


def test_points_add_up() -> None:
    assert one_neuron(asks=("z", "E")).points == 2
