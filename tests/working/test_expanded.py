"""A gradient written out along its path is the same number."""

from __future__ import annotations

import pytest

from builder.working.expanded import chain, inlined, loss_of_path, with_deltas
from builder.working.follow import evaluate
from builder.working.formula import Formula
from builder.working.network import Network, NetworkSpec
from builder.working.numpy_form import function
from builder.working.text_form import written

SPECS = [
    NetworkSpec((2, 2, 2), ("sigmoid", "sigmoid"), bias="shared", notation="net-out"),
    NetworkSpec((2, 3, 1), ("tanh", "linear"), "mse", 2),
    NetworkSpec((2, 3, 2), ("relu", "softmax"), "softmax-ce"),
]
CLASSIC = Network(SPECS[0]).backward


def test_the_chain_of_an_output_weight_has_its_three_factors() -> None:
    assert written(chain(CLASSIC, "dE_dw5")) == "dE_dout_o1*dout_o1_dnet_o1*dnet_o1_dw5"
    assert written(chain(CLASSIC, "dE_dw1")) == "dE_dout_h1*dout_h1_dnet_h1*dnet_h1_dw1"


def test_the_delta_rule_comes_out_of_the_graph() -> None:
    assert written(inlined(CLASSIC, "dE_dw5")) == "(out_o1 - t1)*out_o1*(1 - out_o1)*out_h1"
    assert written(with_deltas(CLASSIC, "dE_dw5")) == "dE_dnet_o1*out_h1"


def test_a_path_tells_the_part_of_the_loss_it_comes_from() -> None:
    assert loss_of_path(CLASSIC, "dE_dout_h1_via_net_o1") == "E_o1"
    assert loss_of_path(CLASSIC, "dE_dw5") is None


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_every_way_of_writing_a_gradient_has_its_value(spec: NetworkSpec) -> None:
    graph = Network(spec).backward
    values = evaluate(graph, {name: 0.15 + 0.05 * place for place, name in enumerate(graph.givens)})

    def value(formula: Formula) -> float:
        names, compute = function(formula)
        return float(compute(*(values[name] for name in names)))

    for quantity in graph:
        if quantity.rule.kind in ("node", "path"):
            for form in (chain, inlined, with_deltas):
                assert value(form(graph, quantity.name)) == pytest.approx(values[quantity.name], rel=1e-12)
