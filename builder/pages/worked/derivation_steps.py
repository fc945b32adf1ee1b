"""How a slope was derived, rule by rule, from the innermost part outwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from builder.bank.exercise import Exercise
from builder.bank.expression_keys import number
from builder.pages.formats.values import Items, Text
from builder.pages.formulas.notation import Printer
from builder.pages.worked.working_page import WorkingPage
from builder.working.derivation import Derivation, derive
from builder.working.folded import folded
from builder.working.formula import Formula, names, substituted
from builder.working.quantity import Quantity

MOST_STEPS = 9


def rules_used(
    page: WorkingPage, exercise: Exercise, name: str, givens: Mapping[str, str]
) -> Iterator[Items]:
    """Yield the list of rules by which a slope was derived, where one rule alone is not enough."""
    rule = exercise.graph[name].rule
    formula = exercise.graph[rule.of].formula if rule.kind in ("slope", "node") else None
    if formula is None or rule.by not in exercise.graph[rule.of].parents:
        return
    numbers: dict[str, Formula] = {given: number(text) for given, text in givens.items() if given != rule.by}
    steps = list(inside_out(derive(folded(substituted(formula, numbers)), rule.by), rule.by))
    if 1 < len(steps) <= MOST_STEPS:
        yield Items(tuple(_sentence(page, *step) for step in steps))


Step = tuple[Derivation, str]  # what was derived, and by which name


def inside_out(derivation: Derivation, by: str) -> Iterator[Step]:
    """Yield the parts before the whole; a variable by itself needs no rule, nor does a formula met before."""
    seen: set[Formula] = set()
    for step, name in _all(derivation, by):
        if step.rule != "identity" and step.formula not in seen:
            seen.add(step.formula)
            yield step, name


def _all(derivation: Derivation, by: str) -> Iterator[Step]:
    for index, part in enumerate(derivation.parts):
        outer = derivation.rule == "chain" and index == 0
        yield from _all(part, derivation.letter if outer else by)
    yield derivation, by


def _sentence(page: WorkingPage, derivation: Derivation, by: str) -> Text:
    """Return the rule's name and what it gives: d/dx (x²) = 2x."""
    partial, printer = page.partial, _knowing(page.printer, derivation)
    inside, result = printer.in_symbols(derivation.formula), printer.in_symbols(derivation.result)
    name = page.bare_label(by) if by in page.graph else by
    bracketed = rf"\left({inside}\right)" if r"\frac" in inside else f"({inside})"
    formula = rf"\frac{{{partial}}}{{{partial} {name}}} {bracketed} = {result}"
    return page.say.say("rule", rule=page.say.words(f"rule-{derivation.rule}"), formula=formula)


def _knowing(printer: Printer, derivation: Derivation) -> Printer:
    """Return a printer that knows the letters that the rules of differentiation brought along."""
    used = {*names(derivation.formula), *names(derivation.result)}
    letters = [Quantity(name, None) for name in sorted(used) if name not in printer.graph]
    return replace(printer, graph=printer.graph.extended(letters), prepared=None) if letters else printer
