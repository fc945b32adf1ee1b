"""Reads the calculations that a page prints and works them out again, with no code of the printers."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

_DISPLAY = re.compile(r"\\begin\{aligned\}(.*?)\\end\{aligned\}", re.DOTALL)
_TOKEN = re.compile(r"\\mathrm\{ReLU\}|\\mathbf\{1\}|\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\S")
_MARKS = ("e", r"\frac", r"\cdot", r"\left", r"\right", r"\,")
_FUNCTIONS: dict[str, Callable[[float], float]] = {
    r"\ln": math.log,
    r"\tanh": math.tanh,
    r"\cos": math.cos,
    r"\sin": math.sin,
    r"\mathrm{ReLU}": lambda z: max(0.0, z),
}


@dataclass(frozen=True)
class Calculation:
    """What is printed in numbers alone, and the value printed after it."""

    label: str
    numbers: str
    value: float


def calculations(page: str) -> Iterator[Calculation]:
    """Yield every calculation of a Markdown page, with its decimal commas read as points."""
    for label, *parts in equalities(page.replace("{,}", ".")):
        for before, after in pairwise(parts):
            if is_numeric(before) and is_numeric(after):
                yield Calculation(label, before, worked_out(after))


def equalities(page: str) -> Iterator[list[str]]:
    """Yield the label and the parts of every equality, those that go over several lines put together."""
    for inside in _DISPLAY.findall(page):
        parts: list[str] = []
        for row in re.split(r"\\\\(?=\s)", inside):
            label, _, rest = row.partition("&")
            if label.strip():
                if parts:
                    yield parts
                parts = [label.strip()]
            if rest.startswith("="):
                parts += [part.strip() for part in rest[1:].split(" = ")]
            else:
                first, *others = (part.strip() for part in rest.replace(r"\qquad", "", 1).split(" = "))
                parts[-1] += f" {first}"
                parts += others
        yield parts


def is_numeric(text: str) -> bool:
    """Whether there are numbers and known functions only."""
    tokens = _TOKEN.findall(text)
    return all(token in _FUNCTIONS or token in _MARKS or token[0] in "0123456789+-(){}^" for token in tokens)


def worked_out(text: str) -> float:
    """Return the value of a formula in numbers."""
    reader = _Reader(_TOKEN.findall(text.replace(r"\left", "").replace(r"\right", "")))
    value = reader.sum()
    assert reader.next is None, f"{reader.next!r} is left of {text}"
    return value


class _Reader:
    def __init__(self, tokens: list[str]) -> None:
        self.tokens, self.at = tokens, 0

    @property
    def next(self) -> str | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def sum(self) -> float:
        value = self.product()
        while self.next in ("+", "-"):
            value = value + self.product() if self.take() == "+" else value - self.product()
        return value

    def product(self) -> float:
        if self.next in ("-", r"\,"):
            return -self.product() if self.take() == "-" else self.product()
        value = self.power()
        while self.next not in (None, "+", "-", ")", "}"):
            if self.next in (r"\cdot", r"\,"):
                self.take()
            value *= -self.power() if self.next == "-" and self.take() else self.power()
        return value

    def power(self) -> float:
        value = self.atom()
        if self.next == "^":
            self.take()
            value **= self.group("{", "}")
        return value

    def atom(self) -> float:
        token = self.take()
        if token in _FUNCTIONS:
            return _FUNCTIONS[token](self.group("(", ")"))
        if token == r"\frac":
            return self.group("{", "}") / self.group("{", "}")
        if token == "e":
            assert self.take() == "^"
            return math.exp(self.group("{", "}"))
        if token == "(":
            self.at -= 1
            return self.group("(", ")")
        return float(token)

    def group(self, opening: str, closing: str) -> float:
        assert self.take() == opening
        value = self.sum()
        assert self.take() == closing
        return value
