from __future__ import annotations

import pickle

from builder.errors import PasoError, one_line, place


def test_an_error_is_what_where_and_remedy_on_one_line() -> None:
    error = PasoError("no key `w9`", place("net", 3), "did you mean `w8`?")
    assert str(error) == "no key `w9` (net, line 3): did you mean `w8`?"
    assert (error.what, error.where, error.remedy) == ("no key `w9`", "net, line 3", "did you mean `w8`?")


def test_line_breaks_and_terminal_escapes_cannot_leave_the_line() -> None:
    said = str(PasoError("the name\nholds \x1b[31m", "a\u2028b", "x\u202ey"))
    assert said.isprintable()
    assert said == r"the name holds \x1b[31m (a b): x\u202ey"


def test_spanish_letters_and_mathematics_stay_as_they_are() -> None:
    assert one_line("ñ á ∂E/∂w₅ · “así”") == "ñ á ∂E/∂w₅ · “así”"


def test_an_error_comes_back_whole_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(PasoError("a", "b", "c")))
    assert str(error) == "a (b): c"
