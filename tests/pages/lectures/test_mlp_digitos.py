"""The lecture on digits: the same slides in both languages, and numbers that plain NumPy confirms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from builder.bank.network_file import load_network
from builder.commands.lecture_folders import LectureFolder
from builder.course import Course
from builder.pages.lectures.digits_example import digits_reckoning
from builder.pages.lectures.unfit_network import UnfitNetworkError
from builder.resources import shipped
from tests.pages.lectures.digits_deck import LANGUAGES, SLUG, deck, deck_of, lecture, results, slides, source

Array = NDArray[np.float64]
_NUMBER = re.compile(r"-?\d+(?:\{,\}|[.,])\d+(?:\s*\\cdot 10\^\{-?\d+\})?")
_CODE = re.compile(r"```python.*?```", re.DOTALL)

# The small network, typed again, and by plain NumPy.
X = np.array([[0.9, 0.1, 0.8], [0.1, 1.0, 0.2], [0.2, 0.9, 0.0], [0.0, 0.8, 0.1]])
Y = np.array([[0.0], [1.0], [1.0], [1.0]])
W1, W2 = np.array([[0.5, -0.4], [-0.6, 0.7], [0.3, -0.2]]), np.array([[-0.8], [0.5]])
B1, B2 = np.array([0.1, -0.2]), np.array([0.3])


def test_both_languages_have_the_same_slides_with_the_same_formulas_and_code() -> None:
    for spanish, english in zip(slides("es"), slides("en"), strict=True):
        for pattern in (
            r"<<.+?>>",
            r"\{(?:when|unless)=\w+\}",
            r"^::: ?\w*",
            r"\$\$.+?\$\$",
            r"```python.*?```",
        ):
            found = [
                sorted(re.findall(pattern, _wordless(text), re.MULTILINE | re.DOTALL))
                for text in (spanish, english)
            ]
            assert found[0] == found[1], spanish.splitlines()[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_has_speaker_notes(language: str) -> None:
    assert [text.splitlines()[0] for text in slides(language) if "::: notes" not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_answered_on_the_next_slide(language: str) -> None:
    headings = [text.splitlines()[0] for text in slides(language)]
    asked = [index for index, heading in enumerate(headings) if heading.startswith(("Question", "Pregunta"))]
    assert len(asked) == 5
    assert all(headings[index + 1].startswith(("Answer", "Respuesta")) for index in asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_prose_types_no_number_that_can_be_computed(language: str) -> None:
    bare = re.sub(r"<<.+?>>", "", _CODE.sub("", source(language)))
    assert re.findall(r"\d+[.,]\d+", bare) == []


def test_the_decimal_sign_is_that_of_the_language() -> None:
    loss = f"{results().two.run.loss[-1]:.4f}"
    assert loss in deck("en")
    assert loss.replace(".", "{,}") in deck("es")
    assert loss not in deck("es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_the_small_network_is_that_of_plain_numpy(language: str) -> None:
    known = np.array(sorted({*_witnessed(), *(-value for value in _witnessed())}))
    part = re.sub(r"_\{[\d,]+\}|11\{,\}824", "", deck(language))
    first, last = (
        ("Con números", "Entrenar con") if language == "es" else ("With numbers", "Training on real")
    )
    part = _CODE.sub("", part[part.index(f"# {first}") : part.index(f"# {last}")])
    found = [(text, _value(text)) for text in _NUMBER.findall(part)]
    assert len(found) > 100
    assert [text for text, value in found if np.abs(known - value).min() > _half_of_last(text)] == []


def test_a_wrong_number_would_be_seen() -> None:
    known = np.array(sorted(_witnessed()))
    assert np.abs(known - 0.48293).min() > _half_of_last("0.48293")
    assert np.abs(known - 0.48292).min() <= _half_of_last("0.48292")


def test_the_published_rate_for_sums_is_what_it_amounts_to() -> None:
    assert "1.1824" in deck("en")  # 11,824 images at 0.0001, as in the published notes


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('loss = "bce"', 'loss = "mse"'), "no place for a 3-2-1 network with loss mse"),
        (('"sigmoid", "sigmoid"', '"tanh", "sigmoid"'), "no place for a 3-2-1 network"),
        (("[[0], [1], [1], [1]]", "[[1], [1], [1], [1]]"), "the answers are"),
        (("rate = 0.5", "rate = 90"), "does not lower the loss"),
    ],
)
def test_a_network_of_another_kind_is_refused(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(_network(*change), encoding="utf-8")
    with pytest.raises(UnfitNetworkError, match=told):
        digits_reckoning(load_network(own))


def test_another_network_of_the_kind_changes_the_numbers(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(_network("0.5, -0.4", "0.55, -0.4"), encoding="utf-8")
    course = Course.model_validate({"lectures": {SLUG: {"network": "own.toml"}}})
    loss = _loss(np.array([[0.55, -0.4], [-0.6, 0.7], [0.3, -0.2]]), B1, W2, B2)
    text = deck_of(LectureFolder(SLUG, course, tmp_path), "en")
    assert f"{loss:.5f}" in text
    assert f"{loss:.5f}" not in deck("en")


def test_the_slip_of_the_bias_lowers_the_loss_all_the_same() -> None:
    slip, right = lecture().variants["one_bias"].values, lecture().main
    assert right is not None
    assert slip["dE_db1_1"] == slip["dE_db1_2"] == pytest.approx(right.values["dE_db1_1"])
    assert right.values["dE_db1_2"] < 0 < slip["dE_db1_2"]
    assert right.values["E_after"] < slip["E_after"] < slip["E"]


def test_sums_are_means_at_a_rate_times_the_rows() -> None:
    summed = lecture().variants["summed"].values
    gradient = _backward(*_forward(W1, B1, W2, B2))
    moved = [
        old - 0.5 * len(X) * gradient[name] for old, name in zip((W1, B1, W2, B2), ("W1", "b1", "W2", "b2"))
    ]
    assert summed["E_after"] == pytest.approx(_loss(*moved))


def _network(old: str, new: str) -> str:
    text = shipped("templates", "networks", "mlp-digitos.toml").read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)


def _wordless(text: str) -> str:
    return re.sub(r"\\text\{.*?\}", "", text)


def _sigmoid(z: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-z)))


def _forward(w1: Array, b1: Array, w2: Array, b2: Array) -> tuple[Array, Array, Array]:
    a = _sigmoid(X @ w1 + b1)
    return w2, a, _sigmoid(a @ w2 + b2)


def _costs(p: Array) -> Array:
    return np.asarray(-(Y * np.log(p) + (1 - Y) * np.log(1 - p)))


def _loss(w1: Array, b1: Array, w2: Array, b2: Array) -> float:
    return float(_costs(_forward(w1, b1, w2, b2)[2]).mean())


def _backward(w2: Array, a: Array, p: Array) -> dict[str, Array]:
    """The gradients example by example and unit by unit, without a product of matrices."""
    found = {"W1": np.zeros((3, 2)), "b1": np.zeros(2), "W2": np.zeros((2, 1)), "b2": np.zeros(1)}
    for n in range(len(X)):
        delta = (p[n, 0] - Y[n, 0]) / len(X)
        found["b2"] += delta
        for j in range(2):
            inner = delta * w2[j, 0] * a[n, j] * (1 - a[n, j])
            found["W2"][j, 0] += delta * a[n, j]
            found["b1"][j] += inner
            found["W1"][:, j] += inner * X[n]
    return found


def _witnessed() -> Iterator[float]:
    """Every number that the part on the small network may print."""
    parameters = {"W1": W1, "b1": B1, "W2": W2, "b2": B2}
    _, a, p = _forward(W1, B1, W2, B2)
    gradients = _backward(W2, a, p)
    delta2 = (p - Y) / len(X)
    delta1 = delta2 @ W2.T * a * (1 - a)
    for array in (X, Y, W1, W2, B1, B2, X @ W1 + B1, a, a @ W2 + B2, p, _costs(p), delta2, delta1):
        yield from array.ravel()
    yield from (float(_costs(p).mean()), 0.5, 1e-3, 1e-4, 1.1824, 1.93393, float(p[0, 0] * (1 - p[0, 0])))
    yield from (0.7805168192126555, 2.516437887729284)  # published, and told so in the notes
    yield float(1 / (1 - p[0, 0]))  # the slope of the first loss by its answer
    for gradient in gradients.values():
        yield from gradient.ravel()
    yield from _measured(parameters, gradients)
    yield from _stepped(parameters, gradients)


def _measured(parameters: dict[str, Array], gradients: dict[str, Array]) -> Iterator[float]:
    """Differences, and how far they are from the gradients."""
    for name, array in parameters.items():
        for place in np.ndindex(array.shape):
            losses = []
            for move in (1e-3, -1e-3):
                moved = array.copy()
                moved[place] += move
                losses.append(_loss(*{**parameters, name: moved}.values()))
            slope = (losses[0] - losses[1]) / 2e-3
            yield from (slope, abs(slope - float(gradients[name][place])))


def _stepped(parameters: dict[str, Array], gradients: dict[str, Array]) -> Iterator[float]:
    """After one step, after one with a bias for all, after one with sums, and after all the steps."""
    slip = {**gradients, "b1": np.full(2, gradients["b1"][0])}
    for rate, found in ((0.5, gradients), (0.5, slip), (2.0, gradients)):
        moved = {name: array - rate * found[name] for name, array in parameters.items()}
        yield _loss(*moved.values())
        for array in moved.values():
            yield from array.ravel()
    for _ in range(1000):
        gradients = _backward(*_forward(*parameters.values()))
        parameters = {name: array - 0.5 * gradients[name] for name, array in parameters.items()}
    yield _loss(*parameters.values())


def _value(text: str) -> float:
    return float(re.sub(r"\s*\\cdot 10\^\{(-?\d+)\}", r"e\1", text.replace("{,}", ".").replace(",", ".")))


def _half_of_last(text: str) -> float:
    mantissa = re.split(r"\s*\\cdot", text)[0].replace("{,}", ".").replace(",", ".")
    power = int(match[1]) if (match := re.search(r"10\^\{(-?\d+)\}", text)) else 0
    return float(0.51 * 10.0 ** (power - len(mantissa.partition(".")[2])))
