"""The step in which a named mistake is, and the right one with the student's own numbers."""

import pytest

from builder.marking.catalogue import catalogue
from builder.marking.mistaken import mistaken
from builder.marking.wrong_step import right_values, wrong_step
from builder.working.follow import evaluate, follow
from builder.working.network import Network, NetworkSpec

GRAPH = Network(NetworkSpec((2, 2, 2), ("sigmoid", "sigmoid"))).stepped
ASKED = ("a2_1", "a2_2", "dE_dz2_1", "dE_dz2_2", "dE_dz1_1", "dE_dw1_11", "w1_11_new")
MISTAKES = catalogue(GRAPH, ASKED)
CANDIDATES = mistaken(GRAPH, ASKED, MISTAKES)
DRAWN = (0.5, 0.6, -1.1, 0.7, -0.4, 0.3, 0.9, -0.5, 0.8, 0.45, -0.7, 0.2, -0.3, 0.1, 0.25, 0.9, 0.2)
GIVENS = dict(zip(GRAPH.givens, DRAWN, strict=True))


def answers(slug: str, where: str) -> dict[str, float]:
    """What is answered by someone who makes the mistake of this name that acts at a quantity first."""
    made = next(each for each in MISTAKES if each.slug == slug and each.where[0] == where)
    values = evaluate(made.made_in(GRAPH), GIVENS, ASKED)
    return {name: round(float(values[name]), 5) for name in ASKED}


@pytest.mark.parametrize(
    ("slug", "where", "quantity", "step"),
    [
        ("slope-at-net", "da2_1_dz2_1", "dE_dz2_1", "da2_1_dz2_1"),
        ("slope-at-net", "da1_1_dz1_1", "dE_dz1_1", "da1_1_dz1_1"),
        ("no-bias", "z2_1", "a2_1", "z2_1"),
        ("no-slope", "dE_dz2_1", "dE_dz2_1", "dE_dz2_1"),
        ("rate-left-out", "w1_11_new", "w1_11_new", "w1_11_new"),
        ("raw-error-passed-back", "dE_da1_1", "dE_dz1_1", "dE_da1_1"),
    ],
)
def test_the_step_is_the_one_at_which_the_mistake_acts(
    slug: str, where: str, quantity: str, step: str
) -> None:
    assert wrong_step(CANDIDATES, slug, quantity, GIVENS, answers(slug, where)) == step


def test_a_mistake_that_is_not_known_is_at_the_answer_itself() -> None:
    assert wrong_step(CANDIDATES, "of-the-author", "dE_dz2_1", GIVENS, {"dE_dz2_1": 0.1}) == "dE_dz2_1"


def test_the_right_step_starts_from_the_own_earlier_answers() -> None:
    own = {"a2_1": 0.9, "dE_dz2_1": 0.5}
    found = right_values(GRAPH, ("da2_1_dz2_1", "dE_dz2_1"), GIVENS, own)
    assert found["a2_1"] == 0.9
    assert found["da2_1_dz2_1"] == pytest.approx(0.9 * 0.1)
    expected = follow(GRAPH, GIVENS, {"a2_1": 0.9}, ("dE_dz2_1",)).computed["dE_dz2_1"]
    assert found["dE_dz2_1"] == pytest.approx(float(expected)) == pytest.approx((0.9 - GIVENS["t1"]) * 0.09)
