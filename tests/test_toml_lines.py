from __future__ import annotations

from pathlib import Path

import pytest

from builder.course import Course
from builder.errors import PasoError
from builder.toml_lines import parse_toml, read_toml

FAULTS = [
    ('\ntitel = "x"', "there is no setting `titel` (c.toml, line 2): did you mean `title`?"),
    ("relative = 3", "there is no setting `relative` (c.toml, line 1): `relative` belongs under [tolerance]"),
    ("[tolerance]\nplaces = 3", "`tolerance.places` (c.toml, line 2): `places` belongs above every table"),
    ("[tolerance]\nrelativ = 3", "`tolerance.relativ` (c.toml, line 2): did you mean `relative`?"),
    ("[colours]\nzzz = 3", "there is no setting `colours.zzz` (c.toml, line 2): use one of accent, path"),
    ('\n\nplaces = "five"', "`places` is the text 'five' (c.toml, line 3): give a whole number"),
    ("places = true", "`places` is true (c.toml, line 1): give a whole number"),
    ("places = 1", "`places` is 1 (c.toml, line 1): give at least 2"),
    ("tolerance = 3", "`tolerance` is 3 (c.toml, line 1): give a table"),
    ("[[tolerance]]", "`tolerance` is a list (c.toml, line 1): give a table"),
    ("[tolerance]\nrelative = nan", "`tolerance.relative` is nan (c.toml, line 2): give"),
    ('languages = "es"', "`languages` is the text 'es' (c.toml, line 1): give a list in square brackets"),
    ("languages = []", "`languages` is an empty list (c.toml, line 1): give at least 1"),
    ('languages = ["es", "es"]', "`languages` is a list (c.toml, line 1): give each of them once"),
    ('languages = [\n"es",\n"ES",\n]', "`languages[2]` is the text 'ES' (c.toml, line 3): did you mean"),
    ('engine = "latx"', "`engine` is the text 'latx' (c.toml, line 1): did you mean 'latex'?"),
    ('decimal = { es = ";" }', "`decimal.es` is the text ';' (c.toml, line 1): it may be ',' or '.'"),
    ('secret = "short"', "`secret` is the text 'short' (c.toml, line 1): give at least 8 characters"),
    (
        'output = "../out"',
        "(c.toml, line 1): give the name of a folder or file inside the folder of the course",
    ),
    (
        'output = "a\\u0000b"',
        "(c.toml, line 1): give the name of a folder or file inside the folder of the course",
    ),
    ('[colours]\naccent = "red"', "`colours.accent` is the text 'red' (c.toml, line 2): give a colour"),
    ("a = 1\nb = 2", "there is no setting `a` (c.toml, line 1): use one of title,"),
    ('title = "x', "cannot be read as TOML: "),
    ("\ntitle = x", "cannot be read as TOML: invalid value (c.toml, line 2): correct"),
    ("places = 3\nplaces = 4", "cannot be read as TOML: cannot overwrite a value (c.toml, line 2): correct"),
]


@pytest.mark.parametrize(("text", "said"), FAULTS, ids=[text.strip().split("\n")[-1] for text, _ in FAULTS])
def test_a_fault_is_told_with_its_line_and_a_remedy(text: str, said: str) -> None:
    with pytest.raises(PasoError) as caught:
        parse_toml(text, Course, Path("c.toml"))
    assert said in str(caught.value)


def test_only_the_first_of_many_faults_is_told_and_the_others_counted() -> None:
    with pytest.raises(PasoError, match=r"line 1\): give text in double quotes \(and 2 more to correct"):
        parse_toml('title = 1\nauthor = 2\nplaces = "x"', Course, Path("c.toml"))


def test_a_deep_file_is_refused_and_not_a_crash() -> None:
    with pytest.raises(PasoError, match="cannot be read as TOML"):
        parse_toml("x = " + "[" * 100_000, Course, Path("c.toml"))


def test_a_number_of_too_many_digits_is_refused_and_not_a_crash() -> None:
    with pytest.raises(PasoError, match="cannot be read as TOML"):
        parse_toml("places = " + "9" * 6000, Course, Path("c.toml"))


def test_a_file_is_read_into_its_model(tmp_path: Path) -> None:
    path = tmp_path / "course.toml"
    path.write_text('title = "Redes"\n[tolerance]\nrelative = 0.02\n', encoding="utf-8")
    course = read_toml(path, Course)
    assert (course.title, course.tolerance.relative, course.tolerance.absolute) == ("Redes", 0.02, 5e-6)
