"""The lecture «paso a paso»: one network with one hidden layer, one example, one step, then many."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from builder.bank.network_file import NetworkExample, load_network
from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture import Lecture, LectureSource
from builder.pages.lectures.lecture_facts import network_facts, number_facts
from builder.pages.lectures.lecture_names import check_story, lecture_names
from builder.pages.lectures.lecture_plots import activation_plot, loss_plot, rates_plot, slice_plot
from builder.pages.lectures.unfit_network import UnfitNetworkError
from builder.resources import shipped
from builder.training.descent import History, descend
from builder.working.formula import Formula, Symbol, substituted
from builder.working.graph import Graph
from builder.working.mistake import Mistake
from builder.working.network import Network

NETWORK = "networks/paso-a-paso.toml"
CURVES = ("sigmoid", "tanh", "relu", "linear")
SEEN = 1e-8  # a difference that shows on a slide


def lecture(source: LectureSource) -> Lecture:
    """Return the lecture on a network; every number of it comes from here."""
    example = source.example
    assert example is not None
    network, givens, names = example.network, dict(example.givens), lecture_names(example.network)
    check_story(example.values, names)
    history = trained(network.stepped, givens, example.steps, ("E", *names["outs"]))
    main = Reckoning(network, network.stepped, givens, history.givens)
    others = variants(main, example.steps)
    facts = network_facts(network) | number_facts(main, others, history.watched, names)
    return Lecture(
        main,
        names | steps_of(names, network.trained),
        facts | {"published": is_published(example), "slips": slips(facts)},
        others,
        {
            **{f"activation-{f}": partial(activation_plot, f) for f in CURVES},
            "slice": partial(slice_plot, main, names["w_o"]),
            "rates": partial(rates_plot, main),
            "loss": partial(loss_plot, history.watched["E"]),
        },
        history.watched,
    )


def steps_of(names: Mapping[str, Any], moved: Sequence[str]) -> dict[str, list[str]]:
    """Return the gradients, new weights and second outputs that the slides list."""
    biases = {layer: [name for name in names[f"biases_{layer}"] if name in moved] for layer in ("h", "o")}
    return {
        "loss_slopes": [f"dE_d{name}" for name in names["outs"]],
        "out_slopes": [f"d{name}_d{names['net_o']}" for name in names["outs"]],
        **{f"gradients_b_{layer}": [f"dE_d{name}" for name in found] for layer, found in biases.items()},
        **{f"new_b_{layer}": [f"{name}_new" for name in found] for layer, found in biases.items()},
        "gradients_o_rest": [f"dE_d{name}" for name in names["w_o_rest"]],
        "gradients_h_rest": [f"dE_d{name}" for name in names["w_h_rest"]],
        "new_o_rest": [f"{name}_new" for name in names["w_o_rest"]],
        "new_h": [f"{name}_new" for name in names["w_h_all"]],
        "outs_after": [f"{name}_after" for name in names["outs"]],
    }


def trained(graph: Graph, givens: Mapping[str, float], steps: int, watched: Sequence[str]) -> History:
    """Return the history of training; raises `UnfitNetworkError` where the error leaves all bounds."""
    with np.errstate(all="ignore"):
        history = descend(graph, givens, steps, watched)
    lost = np.flatnonzero(~np.isfinite(history.watched["E"]))
    if len(lost):
        what = f"with this rate the error is no finite number after {lost[0]} of {steps} steps"
        raise UnfitNetworkError(what, "give a smaller `rate`, or fewer `steps`")
    return history


def is_published(example: NetworkExample) -> bool:
    """Whether this is the network the lecture is shipped with, whose numbers stand in a publication."""
    ours = load_network(shipped("templates", *NETWORK.split("/")))
    return (example.network.spec, dict(example.givens)) == (ours.network.spec, dict(ours.givens))


def slips(facts: Mapping[str, bool]) -> bool:
    """Whether any of the classic slips shows on this network."""
    return any(facts[name] for name in ("early_shows", "shared_biases", "crossable"))


def variants(main: Reckoning, steps: int) -> dict[str, Reckoning]:
    """Return the classic slips, and the network with other conventions, each computed in full."""
    found = {"early": _early(main, steps), "full_rate": main.changed(eta=2 * main.givens["eta"])}
    spec = main.network.spec
    if spec.bias == "shared":
        found["own_bias"] = _own_bias(main)
    if spec.sizes[0] == spec.sizes[1] > 1:
        crossed, net = _crossed(main), main.network.naming.net(1, 1, 0)[0]
        if abs(crossed.values[net] - main.values[net]) > SEEN:
            found["crossed"] = crossed
    return found


def _early(main: Reckoning, steps: int) -> Reckoning:
    """Return the reckoning of someone who crosses the output layer with its weights already updated."""
    wrong: dict[str, Formula] = {
        quantity.name: Symbol(f"{quantity.formula.name}_new")
        for quantity in main.graph
        if quantity.rule.kind == "slope"
        and isinstance(quantity.formula, Symbol)
        and quantity.formula.name in main.network.weights
    }
    graph = Mistake("post-update-weights", wrong).made_in(main.graph)
    history = trained(graph, main.givens, steps, ("E",))
    return Reckoning(main.network, graph, main.givens, history.givens)


def _own_bias(main: Reckoning) -> Reckoning:
    """Return the same network with a bias for every unit, which is trained too."""
    network = Network(replace(main.network.spec, bias="unit", train_bias=True))
    own = {
        own[0]: main.givens[shared[0]]
        for layer in network.layers
        for unit in network.units(layer)
        if (own := network.bias(layer, unit)) and (shared := main.network.bias(layer, unit))
    }
    return Reckoning(network, network.stepped, {**main.givens, **own})


def _crossed(main: Reckoning) -> Reckoning:
    """Return the reckoning of someone who reads the first unit's weights by the unit they leave."""
    named, row = main.network.naming, main.network.rows[0]
    net = named.net(1, 1, row)[0]
    others = main.network.units(0)[1:]
    swapped = {named.weight(1, k, 1)[0]: Symbol(named.weight(1, 1, k)[0]) for k in others}
    formula = main.graph[net].formula
    assert formula is not None
    mistake = Mistake("crossed-index", {net: substituted(formula, swapped)})
    return Reckoning(main.network, mistake.made_in(main.graph), main.givens)
