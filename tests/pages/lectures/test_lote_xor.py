"""The lecture on XOR in a batch: its numbers against the published ones, plain NumPy and its notebook."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
import numpy as np
import pytest

from builder.bank.network_file import load_network
from builder.commands.lecture_folders import LectureFolder
from builder.course import Course, load_course
from builder.errors import PasoError
from builder.pages.formats.renderer import Renderer
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.batch_checks import GradientCheck
from builder.pages.lectures.batch_plots import answers_over_square
from builder.pages.lectures.batch_shapes import complaint
from builder.pages.lectures.lecture import Lecture
from builder.resources import shipped
from builder.working.network_arrays import views
from tests.pages.lectures import batch_numpy as plain

SLUG = "lote-xor"
FOLDER = shipped("templates", "lectures", SLUG)
LANGUAGES = ("es", "en")
_FENCE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@cache
def folder() -> LectureFolder:
    """The shipped lecture."""
    return LectureFolder(SLUG, Course(), Path("/nowhere"))


def lecture() -> Lecture:
    """Its mathematics."""
    return folder().lecture_in("en")


def main() -> Reckoning:
    """The right computation."""
    found = lecture().main
    assert found is not None
    return found


def array(reckoning: Reckoning, name: str) -> plain.Array:
    """An array of a computation by its name, from the graph."""
    return views(reckoning.network)[name].values(reckoning.values)


def deck_of(held: LectureFolder, language: Any) -> str:
    """A deck in Markdown, without alternative texts and names of files."""
    renderer = Renderer("md", language, held.course_in(language), held.home)
    page = renderer.render(held.prose(language), held.context(language), "deck")
    return re.sub(r"!\[.*?\]\(.*?\)", "", page.text, flags=re.DOTALL)


@cache
def deck(language: str) -> str:
    """The shipped deck."""
    return deck_of(folder(), language)


def slides(language: str) -> list[str]:
    """The slides of the prose, by their headings."""
    return re.split(r"^#{1,2} ", (FOLDER / f"{language}.md").read_text("utf-8"), flags=re.MULTILINE)


# What the notebook that this lecture goes back to printed, and what it should have printed.
PUBLISHED = {
    "Z1": [[0.35, 0.35], [0.5, 0.6], [0.55, 0.65], [0.7, 0.9]],
    "A1": [[0.58661758, 0.58661758], [0.62245933, 0.64565631], [0.63413559, 0.65701046],
           [0.66818777, 0.7109495]],
    "Z2": [[1.09862494, 1.21594846], [1.13952907, 1.26634063], [1.14930894, 1.27842355],
           [1.18720239, 1.32511611]],
    "A2": [[0.75000237, 0.77134977], [0.75759317, 0.78011568], [0.75938467, 0.78218131],
           [0.76624034, 0.79003164]],
}  # fmt: skip
PUBLISHED_SLIP = {
    "Delta2": [[-0.14062456, 0.04032688], [0.04451699, -0.1338173], [0.04396514, -0.13326313],
               [-0.13724597, 0.0348299]],
    "Delta1": [[-0.00875085, -0.00996695], [-0.01153912, -0.01225526], [-0.01137893, -0.01205845],
               [-0.00831056, -0.00875518]],
    "dW1": [[-0.01984968, -0.01968949], [-0.02101044, -0.02081363]],
    "db1": [[-0.03997947, -0.04303584]],
    "dW2": [[-0.11860904, -0.12243956], [-0.12087335, -0.1255365]],
    "db2": [[-0.1893884, -0.19192365]],
    "W1_new": [[0.15992484, 0.25984475], [0.21050522, 0.31040682]],
    "b1_new": [[0.36998973, 0.37151792]],
    "W2_new": [[0.45930452, 0.56121978], [0.51043668, 0.61276825]],
    "b2_new": [[0.6946942, 0.69596183]],
}  # fmt: skip
CORRECTED = {
    "W1_new": [[0.140075, 0.239495], [0.190155, 0.289593]],
    "b1_new": [[0.330010, 0.328482]],
    "W2_new": [[0.340695, 0.439563], [0.388780, 0.487232]],
    "b2_new": [[0.505306, 0.504038]],
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_way_forwards_is_the_published_one(name: str) -> None:
    np.testing.assert_allclose(array(main(), name), PUBLISHED[name], atol=5.1e-9)


@pytest.mark.parametrize("name", PUBLISHED_SLIP)
def test_the_two_mistakes_together_give_what_was_published(name: str) -> None:
    np.testing.assert_allclose(array(lecture().variants["both"], name), PUBLISHED_SLIP[name], atol=5.1e-9)


@pytest.mark.parametrize("name", CORRECTED)
def test_the_step_is_the_corrected_one(name: str) -> None:
    np.testing.assert_allclose(array(main(), name), CORRECTED[name], atol=5.1e-7)


def test_the_losses_are_those_of_the_right_step_and_of_each_slip() -> None:
    made = lecture().variants
    assert main().values["E"] == pytest.approx(1.291520, abs=5e-7)
    assert main().values["E_after"] == pytest.approx(1.2243474, abs=5e-8)
    assert made["crossed"].values["E_after"] == pytest.approx(1.2243470, abs=5e-8)
    assert made["both"].values["E_after"] == pytest.approx(1.360762, abs=5e-7)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_deck_prints_these_losses(language: str) -> None:
    text = deck(language).replace("{,}", ".")
    for number in ("1.291520", "1.2243474", "1.2243470", "1.360762", "0.340695", "0.289593"):
        assert number in text, number


def test_every_derivative_is_what_plain_numpy_measures() -> None:
    for name in ("W1", "b1", "W2", "b2"):
        found = array(main(), f"d{name}").reshape(plain.SHIPPED[name].shape)
        for cell in np.ndindex(found.shape):
            assert found[cell] == pytest.approx(plain.measured(plain.SHIPPED, name, cell), rel=1e-7)


def test_the_check_passes_the_right_gradients_and_finds_every_wrong_one() -> None:
    made = lecture().variants
    assert GradientCheck(main()).failures == 0
    assert GradientCheck(made["wider"]).failures == 0
    crossed = [each.name for each in GradientCheck(made["crossed"]).found if not each.holds]
    assert crossed == ["w1_21", "w1_12", "w2_21", "w2_12"]
    assert GradientCheck(made["both"]).failures == len(main().network.trained) == 12


@pytest.mark.parametrize(("variant", "gradient"), [("crossed", plain.crossed), ("both", plain.published)])
def test_the_slips_are_those_of_plain_numpy(variant: str, gradient: Any) -> None:
    for name, expected in gradient(plain.SHIPPED).items():
        found = array(lecture().variants[variant], f"d{name}").reshape(expected.shape)
        np.testing.assert_allclose(found, expected, rtol=1e-12)


def test_training_is_that_of_plain_numpy() -> None:
    ends = plain.trained(plain.SHIPPED, plain.gradients, plain.SHIPPED_RATE, 5000)
    assert main().end_values["E"] == pytest.approx(plain.loss(ends), rel=1e-8)
    assert lecture().history["E"][-1] == main().end_values["E"] == pytest.approx(0.0035, abs=5e-6)
    assert lecture().facts["learnt"]
    assert ((plain.passed(ends).A2 > 0.5) == (plain.T > 0.5)).all()


def test_the_square_is_coloured_by_what_the_network_answers() -> None:
    ends = plain.trained(plain.SHIPPED, plain.gradients, plain.SHIPPED_RATE, 5000)
    for learnt, p in ((False, plain.SHIPPED), (True, ends)):
        x, y, answers = answers_over_square(lecture().variants["one"], main(), learnt)
        points = np.stack([x.ravel(), y.ravel()], axis=1)
        A1 = 1 / (1 + np.exp(-(points @ p["W1"] + p["b1"])))
        A2 = 1 / (1 + np.exp(-(A1 @ p["W2"] + p["b2"])))
        np.testing.assert_allclose(answers.ravel(), A2[:, 0], atol=1e-9)


def test_the_messages_are_those_of_numpy() -> None:
    wide = lecture().variants["wider"]
    D2, W2 = np.ones((4, 2)), np.ones((3, 2))
    with pytest.raises(ValueError) as subtracted:
        np.ones((2, 3)) - np.ones((3, 2))
    with pytest.raises(ValueError) as multiplied:
        D2 @ W2
    assert complaint(wide, "W1 - eta*(Delta1.T @ X)") == str(subtracted.value).strip()
    assert complaint(wide, "Delta2 @ W2") == str(multiplied.value).strip()
    with pytest.raises(ValueError, match="can be computed"):
        complaint(wide, "W1 - eta*(X.T @ Delta1)")
    with pytest.raises(ValueError, match="can be computed"):
        complaint(main(), "W1 - eta*(Delta1.T @ X)")  # square layers hide it


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> LectureFolder:
    """The lecture on a lecturer's weights, biases, rate and number of epochs."""
    home = tmp_path_factory.mktemp("own")
    (home / "course.toml").write_text('[lectures.lote-xor]\nnetwork = "mine.toml"\n', encoding="utf-8")
    (home / "mine.toml").write_text(plain.OWN_FILE, encoding="utf-8")
    return LectureFolder(SLUG, load_course(home), home)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lecturers_numbers_are_on_every_slide(own: LectureFolder, language: str) -> None:
    text = deck_of(own, language).replace("{,}", ".")
    found, gradient = plain.passed(plain.OWN), plain.gradients(plain.OWN)
    after = plain.stepped(plain.OWN, gradient, plain.OWN_RATE)
    ends = plain.trained(plain.OWN, plain.gradients, plain.OWN_RATE, 300)
    for five in (
        found.A1,
        found.Z2,
        found.A2,
        found.A2 - plain.T,
        found.D2,
        found.D1,
        gradient["W1"],
        gradient["W2"],
    ):
        for number in five.ravel():
            assert f"{number:.5f}" in text, number
    for six in (*gradient.values(), *after.values(), np.array([plain.loss(plain.OWN), plain.loss(after)])):
        for number in six.ravel():
            assert f"{number:.6f}" in text, number
    for slip in (plain.crossed, plain.published):
        assert f"{plain.loss(plain.stepped(plain.OWN, slip(plain.OWN), plain.OWN_RATE)):.7f}" in text
    assert f"{plain.loss(ends):.6f}" in text
    for number in plain.passed(ends).A2.ravel():
        assert f"{number:.4f}" in text
    for number in ("1.291520", "1.2243474", "0.340695"):
        assert number not in text


def test_what_is_not_true_of_other_numbers_is_not_said(own: LectureFolder) -> None:
    facts = own.lecture_in("es").facts
    assert not facts["published"] and not facts["same_biases"]
    assert lecture().facts["published"] and lecture().facts["lingers"] and lecture().facts["climbs"]
    assert "nadie lo vio" in deck("es") and "nadie lo vio" not in deck_of(own, "es")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('activation = "sigmoid"', 'activation = "tanh"', "2-2-2 network of sigmoids"),
        ("[[0, 1], [1, 0], [1, 0], [0, 1]]", "[[1, 0], [1, 0], [1, 0], [0, 1]]", "about XOR"),
    ],
)
def test_another_network_is_refused_with_a_remedy(tmp_path: Path, old: str, new: str, said: str) -> None:
    (tmp_path / "course.toml").write_text('[lectures.lote-xor]\nnetwork = "mine.toml"\n', encoding="utf-8")
    (tmp_path / "mine.toml").write_text(plain.OWN_FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(PasoError, match=said):
        LectureFolder(SLUG, load_course(tmp_path), tmp_path).lecture_in("es")


def test_both_languages_have_the_same_slides_with_the_same_formulas_and_code() -> None:
    for spanish, english in zip(slides("es"), slides("en"), strict=True):
        for pattern in (r"<<.+?>>", r"\{(?:when|unless)=\w+\}", r"^::: ?\w*", r"^```python.*?^```"):
            found = [
                sorted(re.findall(pattern, text, re.MULTILINE | re.DOTALL)) for text in (spanish, english)
            ]
            assert found[0] == found[1], spanish.splitlines()[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_has_notes_and_every_question_an_answer(language: str) -> None:
    found = slides(language)
    assert [text.splitlines()[0] for text in found if "::: notes" not in text] == []
    headings = [text.splitlines()[0] for text in found]
    asked = [index for index, text in enumerate(headings) if text.startswith(("Question", "Pregunta"))]
    assert len(asked) == 6
    assert all(headings[index + 1].startswith(("Answer", "Respuesta")) for index in asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_prose_types_no_decimal(language: str) -> None:
    text = (FOLDER / f"{language}.md").read_text("utf-8")
    bare = re.sub(r"(?:secciones|sección|sections|section) [\d.]+(?: \(XOR\) (?:y|and) [\d.]+)?", "", text)
    assert re.findall(r"\d[.,]\d+", re.sub(r"<<.+?>>", "", bare)) == []


def cells(language: str) -> list[str]:
    """The cells of code of the notebook."""
    return _FENCE.findall((FOLDER / f"notebook.{language}.md").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notebook_gives_the_numbers_of_the_slides(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    matplotlib.use("Agg")
    monkeypatch.setattr("matplotlib.pyplot.show", lambda: None)
    ran: dict[str, Any] = {}
    for cell in cells(language):
        assert "builder" not in cell
        exec(compile(cell, f"notebook.{language}.md", "exec"), ran)
    for name in ("W1", "b1", "W2", "b2"):
        np.testing.assert_allclose(ran["start"][name], array(main(), name))
        np.testing.assert_allclose(ran["right"][name], array(main(), f"d{name}"))
        np.testing.assert_allclose(ran["after"][name], array(main(), f"{name}_new"))
        np.testing.assert_allclose(ran["wide"][name], array(lecture().variants["wider"], name))
    for name, reckoning in (("E_after", main()), ("E_transpose", lecture().variants["crossed"])):
        assert ran[name] == pytest.approx(reckoning.values["E_after"], rel=1e-12)
    assert ran["E_published"] == pytest.approx(lecture().variants["both"].values["E_after"], rel=1e-12)
    assert ran["losses"][-1] == pytest.approx(main().end_values["E"], rel=1e-8)
    assert ran["complaint"].strip() in deck(language)
    assert sum(ran["wrong_cells"](ran["right"], ran["slopes"]).values()) == 0
    np.testing.assert_allclose(ran["twins"]["W1"][:, 0], ran["twins"]["W1"][:, 1])  # they never part


def test_the_notebooks_hold_the_same_code() -> None:
    bare = [[re.sub(r'"[^"\n]*"', '""', cell) for cell in cells(language)] for language in LANGUAGES]
    assert bare[0] == bare[1]


def test_the_network_file_is_the_one_typed_here() -> None:
    example = load_network(shipped("templates", "networks", "lote-xor.toml"))
    found = Reckoning(example.network, example.network.stepped, dict(example.givens))
    for name, expected in plain.SHIPPED.items():
        np.testing.assert_array_equal(array(found, name).reshape(expected.shape), expected)
    assert example.givens["eta"] == plain.SHIPPED_RATE
