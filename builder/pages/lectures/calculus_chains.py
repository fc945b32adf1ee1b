"""A composed function taken apart: its links with their slopes, the rules used, and the derivative."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from builder.pages.formats.values import Items, Latex, Table, Text
from builder.pages.formulas.formula_latex import latex
from builder.pages.lectures.lecture_page import LecturePage
from builder.pages.sentences import Sentences, load_sentences
from builder.pages.worked.derivation_steps import inside_out
from builder.working.derivation import derive
from builder.working.formula import Call, Formula, Number, Power, Symbol, substituted
from builder.working.rule_tree import Derivation
from builder.working.text_form import parse

LETTERS = "uvws"  # what stands for the inner formulas, from the outside in


@dataclass(frozen=True)
class Link:
    """One link of a chain: `of` is a function of `by`, with its slope and the rule that gives it."""

    of: str
    by: str
    formula: Formula
    slope: Formula
    rule: str


@dataclass(frozen=True, eq=False)
class Chain:
    """A function as a text such as `(3*x**2 + 1)**2`; `simpler` is its derivative in a shorter form."""

    text: str
    simpler: str = ""
    by: str = "x"

    @cached_property
    def formula(self) -> Formula:
        """The function."""
        return parse(self.text)

    @cached_property
    def derivation(self) -> Derivation:
        """How it is differentiated, with a letter of its own for every inner formula."""
        return _lettered(derive(self.formula, self.by), LETTERS)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links, from the outside in."""
        return tuple(_links(self.derivation, "y", self.by))

    @cached_property
    def answer(self) -> Formula:
        """The derivative, in its shorter form if there is one."""
        return parse(self.simpler) if self.simpler else self.derivation.result


def _lettered(found: Derivation, letters: str) -> Derivation:
    """Return the same derivation with the first letter in its outer function, the others further in."""
    if found.rule != "chain":
        return replace(found, parts=tuple(_lettered(part, letters) for part in found.parts))
    outer, inner = found.parts
    mine: dict[str, Formula] = {found.letter: Symbol(letters[0])}
    parts = (_renamed(outer, mine), _lettered(inner, letters[1:]))
    return replace(found, parts=parts, letter=letters[0])


def _renamed(found: Derivation, new: dict[str, Formula]) -> Derivation:
    parts = tuple(_renamed(part, new) for part in found.parts)
    formula, result = substituted(found.formula, new), substituted(found.result, new)
    return replace(found, formula=formula, result=result, parts=parts)


def _links(found: Derivation, of: str, by: str) -> Iterator[Link]:
    if found.rule != "chain":
        yield Link(of, by, found.formula, found.result, found.rule)
        return
    outer, inner = found.parts
    yield Link(of, found.letter, outer.formula, outer.result, outer.rule)
    yield from _links(inner, found.letter, by)


@dataclass(frozen=True, eq=False)
class ChainPage:
    """Prints a chain in the language and with the decimal sign of a page."""

    chain: Chain
    page: LecturePage

    def function(self) -> Latex:
        """Return y = f(x)."""
        return Latex(f"y = {self.print(self.chain.formula)}")

    def links(self) -> Table:
        """Return each link with its slope."""
        rows = tuple(
            (
                Latex(f"{link.of} = {self.print(link.formula)}"),
                Latex(f"{_slope(link)} = {self.print(link.slope)}"),
            )
            for link in self.chain.links
        )
        words = self.page.phrases
        return Table(((words["link"], words["its_slope"]),), rows, "ll")

    def rules(self) -> Items:
        """Return every rule that was used, from the innermost part outwards, with what it gives."""
        steps = inside_out(self.chain.derivation, self.chain.by)
        return Items(tuple(self._sentence(*step) for step in steps))

    def product(self) -> Latex:
        """Return the chain rule in symbols, with the slopes in, and with everything in terms of x."""
        links, chain = self.chain.links, self.chain
        symbols = r" \cdot ".join(map(_slope, links))
        slopes = r" \cdot ".join(self._factor(link.slope) for link in links)
        lines = [rf"\frac{{dy}}{{dx}} &= {symbols}", f"&= {slopes}", f"&= {self.print(chain.answer)}"]
        return Latex(r"\begin{aligned} " + r" \\ ".join(lines) + r" \end{aligned}")

    def answer(self) -> Latex:
        """Return dy/dx = the derivative."""
        return Latex(rf"\frac{{dy}}{{dx}} = {self.print(self.chain.answer)}")

    def print(self, formula: Formula) -> str:
        """Return a formula in LaTeX."""
        return written_formula(formula, self.page)

    def _factor(self, formula: Formula) -> str:
        text = self.print(formula)
        loose = text.startswith("-") or " + " in text or " - " in text
        return f"({text})" if loose else text

    def _sentence(self, step: Derivation, by: str) -> Text:
        say = _sentences(self.page)
        inside, result = self.print(step.formula), self.print(step.result)
        if not isinstance(step.formula, Power | Call):
            inside = rf"\left({inside}\right)" if r"\frac" in inside else f"({inside})"
        formula = rf"\frac{{d}}{{d{by}}} {inside} = {result}"
        return say.say("rule", rule=say.words(f"rule-{step.rule}"), formula=formula)


def written_formula(formula: Formula, page: LecturePage) -> str:
    """Return a formula of free letters in LaTeX, with the page's decimal sign and names of functions."""

    def leaf(part: Symbol | Number) -> str:
        if isinstance(part, Symbol):
            return part.name
        return part.text.replace(".", "{,}") if page.decimal == "," else part.text

    return latex(formula, leaf, page.language)


def _slope(link: Link) -> str:
    return rf"\frac{{d{link.of}}}{{d{link.by}}}"


def _sentences(page: LecturePage) -> Sentences:
    return load_sentences(page.language, page.home)
