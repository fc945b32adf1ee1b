"""The deck on networks of several layers as its tests read it, and its numbers by plain NumPy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from builder.bank.own_module import run_module
from builder.commands.lecture_folders import LectureFolder
from builder.course import Course, Language
from builder.pages.formats.renderer import Renderer
from builder.resources import shipped

SLUG = "redes-multicapa"
FOLDER = shipped("templates", "lectures", SLUG)
NUMBER = re.compile(r"-?\d+(?:\{,\}|[.,])\d+(?:\s*\\cdot 10\^\{-?\d+\})?")
Array = NDArray[np.float64]


@cache
def module() -> ModuleType:
    """The lecture's `lecture.py`."""
    return run_module(FOLDER / "lecture.py", "lecture_multilayer")


def deck_of(language: Language, home: Path = Path("/nowhere"), course: Course | None = None) -> str:
    """A deck in Markdown, without alternative texts and names of files."""
    folder = LectureFolder(SLUG, course or Course(), home)
    renderer = Renderer("md", language, folder.course_in(language), home)
    text = renderer.render(folder.prose(language), folder.context(language), "deck").text
    return re.sub(r"!\[.*?\]\(.*?\)", "", text, flags=re.DOTALL)


def slides(language: str) -> list[str]:
    """The slides of the prose as it is written."""
    text = (FOLDER / f"{language}.md").read_text(encoding="utf-8")
    return re.split(r"^#{1,2} ", text, flags=re.MULTILINE)


def value(text: str) -> float:
    """A number as it is printed, read."""
    return float(re.sub(r"\s*\\cdot 10\^\{(-?\d+)\}", r"e\1", text.replace("{,}", ".").replace(",", ".")))


def half_of_last(text: str) -> float:
    """Half a unit of the last digit that is printed, and a little for the last bit."""
    mantissa = re.split(r"\s*\\cdot", text)[0].replace("{,}", ".").replace(",", ".")
    power = int(match[1]) if (match := re.search(r"10\^\{(-?\d+)\}", text)) else 0
    return float(0.5000001 * 10.0 ** (power - len(mantissa.partition(".")[2])))


@dataclass(frozen=True)
class Net:
    """A network of sigmoids with one hidden layer, its rows and its rate; weights by the unit they enter."""

    W1: Array
    b1: Array
    W2: Array
    b2: Array
    X: Array
    T: Array
    rate: float

    def forward(self) -> tuple[Array, Array, Array, Array]:
        """Z1, A1, Z2 and A2; rows are examples."""
        Z1 = self.X @ self.W1.T + self.b1
        A1 = 1 / (1 + np.exp(-Z1))
        Z2 = A1 @ self.W2.T + self.b2
        return Z1, A1, Z2, 1 / (1 + np.exp(-Z2))

    def loss(self) -> float:
        """Half the mean over rows of the sums of squares."""
        return float(((self.T - self.forward()[3]) ** 2).sum() / (2 * len(self.X)))

    def gradients(self) -> dict[str, Array]:
        """The gradients by hand, with what leads to them."""
        _, A1, _, A2 = self.forward()
        error = (A2 - self.T) / len(self.X)
        D2 = error * A2 * (1 - A2)
        back = D2 @ self.W2
        D1 = back * A1 * (1 - A1)
        return {
            "dA2": error, "D2": D2, "dA1": back, "D1": D1, "W2": D2.T @ A1, "b2": D2.sum(0),
            "W1": D1.T @ self.X, "b1": D1.sum(0), "S1": A1 * (1 - A1), "S2": A2 * (1 - A2),
        }  # fmt: skip

    def stepped(self, times: float = 1.0) -> Net:
        """The network after a step of so many times its rate."""
        moved = self.gradients()
        new = {
            name: getattr(self, name) - times * self.rate * moved[name] for name in ("W1", "b1", "W2", "b2")
        }
        return Net(**new, X=self.X, T=self.T, rate=self.rate)

    def row(self, number: int) -> Net:
        """The same network with one row, counted from 1."""
        rows = slice(number - 1, number)
        return Net(self.W1, self.b1, self.W2, self.b2, self.X[rows], self.T[rows], self.rate)

    def with_second_output(self) -> Net:
        """The same with a second output, of half the weights the other way round, that wants the opposite."""
        W2, b2 = np.vstack([self.W2, self.W2[:, ::-1] / 2]), np.array([*self.b2, -self.b2[0]])
        return Net(self.W1, self.b1, W2, b2, self.X, np.hstack([self.T, 1 - self.T]), self.rate)


def shipped_net() -> Net:
    """The network that comes with the lecture."""
    return Net(
        np.array([[-0.6, 0.5], [0.7, -0.8]]), np.array([0.1, -0.1]), np.array([[0.6, 0.9]]), np.array([0.2]),
        np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float), np.array([[0.0], [1.0], [1.0], [0.0]]), 2.0,
    )  # fmt: skip


def witnessed(net: Net, example: int) -> Iterator[float]:
    """Every number that the slides may print about a network, with both signs."""
    for number in (*_of_network(net, example), *_of_theory()):
        yield from (float(number), -float(number))


def _of_network(net: Net, example: int) -> Iterator[float]:
    single = net.row(example)
    wide = single.with_second_output()
    yield from (net.rate, net.rate * len(net.X), 1.0, 0.01)
    for each in (net, net.stepped(), net.stepped(len(net.X)), single, single.stepped(), wide):
        yield from (each.loss(), *(number for array in _arrays(each) for number in np.ravel(array)))
    yield net.loss() - net.stepped().loss()
    yield _measured(single)
    first = wide.gradients()["D2"][0, 0] * wide.W2[0, 0] * wide.gradients()["S1"][0, 0]
    yield float(first)


def _measured(net: Net, reach: float = 0.01) -> float:
    """The slope by the first output weight, from losses a little to both sides."""
    moved = [replace(net, W2=net.W2 + sign * reach * np.eye(1, net.W2.size)) for sign in (1, -1)]
    return (moved[0].loss() - moved[1].loss()) / (2 * reach)


def _arrays(net: Net) -> Iterator[Array]:
    yield from (net.W1, net.b1, net.W2, net.b2, net.X, net.T, *net.forward(), *net.gradients().values())
    yield (net.T - net.forward()[3]) ** 2 / 2


def _of_theory() -> Iterator[float]:
    for step in (1.0, 0.5, 0.1, 0.01, 0.001):
        yield from (step, (1 + step) ** 2, 2 + step)
    X = np.array([[2.0, 0.0], [0.0, 2.0], [2.0, 2.0], [-2.0, -2.0]])
    yield from (0.03, 0.3, 0.42, 0.4)
    for rate in (0.03, 0.3, 0.42):
        w = np.array([2.0, 3.0])
        for _ in range(13):
            away = X @ (w - np.array([1.0, 0.5]))
            yield float(away @ away / 8)
            w = w - rate * X.T @ away / 4
