"""What is cut at its slots and filled is what was written with the numbers in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from builder.pages.sheets.slots import Marks, Slot, cut

NAMES = st.lists(st.sampled_from([f"w{number}" for number in range(40)]), unique=True, max_size=40)


@given(NAMES, st.text(alphabet="ab @x−0,5\n<>$", max_size=12))
def test_each_slot_gets_its_own_number(names: list[str], between: str) -> None:
    marks = Marks(5)
    text = between.join(["", *(marks.mark("plain", name) for name in names), ""])
    filled = cut(text, marks.slots).filled(lambda slot: f"({slot.name})")
    assert filled == between.join(["", *(f"({name})" for name in names), ""])


def test_marks_are_as_wide_as_asked_and_never_the_same() -> None:
    marks = Marks(6)
    made = [marks.mark("plain", f"w{number}") for number in range(2000)]
    assert len(set(made)) == 2000
    assert {len(mark) for mark in made} == {6}


def test_what_only_looks_like_a_mark_stays() -> None:
    marks = Marks(5)
    mark = marks.mark("value", "w1")
    assert cut(f"@x@zzz@ {mark} @", marks.slots).filled(lambda slot: slot.kind) == "@x@zzz@ value @"
    assert marks.slots == {mark.strip("@"): Slot("value", "w1")}
