from __future__ import annotations

from builder.pages.formulas.notation import Notation, Printer
from builder.pages.formulas.symbols import Symbols
from builder.working.building import plus, times
from builder.working.formula import Number, Symbol
from builder.working.gradient import gradient
from builder.working.graph import Graph
from builder.working.quantity import Quantity


def _graph() -> Graph:
    z = times(Symbol("w"), Symbol("x"))
    givens = [Quantity("w", None), Quantity("x", None)]
    formulas = [Quantity("z", z), Quantity("E", plus(times(Symbol("z"), Symbol("z")), Number("0.5")))]
    return gradient(Graph([*givens, *formulas]), of="E", wrt=["w"])


def test_printers_that_share_symbols_print_what_each_would_alone() -> None:
    graph, notation = _graph(), Notation(decimal=",", places=4)
    shared = Symbols(graph, notation)
    for value in (0.5, -0.25):
        values = dict.fromkeys(graph.names, value)
        together, alone = Printer(graph, values, notation, shared), Printer(graph, values, notation)
        for name in graph.names:
            for form in ("own", "delta"):
                assert together.parts(name, form) == alone.parts(name, form)


def test_what_two_students_share_holds_no_number_of_either() -> None:
    graph = _graph()
    shared = Symbols(graph, Notation())
    first = Printer(graph, dict.fromkeys(graph.names, 0.123), shared.notation, shared)
    second = Printer(graph, dict.fromkeys(graph.names, 0.456), shared.notation, shared)
    assert "0.123" in first.line("z")
    assert "0.123" not in second.line("z") and "0.456" in second.line("z")


def test_a_decimal_of_a_formula_has_the_sign_of_the_page() -> None:
    assert "0{,}5" in Symbols(_graph(), Notation(decimal=",")).text(_graph()["E"].formula or Number("0"))
