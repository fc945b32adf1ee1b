"""The lecture «paso a paso»: one network with one hidden layer, one example, one step, then many."""

from dataclasses import replace
from functools import partial

from builder.pages.formulas.reckoning import Reckoning
from builder.pages.lectures.lecture import Lecture, LectureSource
from builder.pages.lectures.lecture_names import lecture_names
from builder.pages.lectures.lecture_plots import activation_plot, loss_plot, rates_plot, slice_plot
from builder.training.descent import descend
from builder.working.formula import Formula, Symbol, substituted
from builder.working.mistake import Mistake
from builder.working.network import Network

NETWORK = "networks/paso-a-paso.toml"


def lecture(source: LectureSource) -> Lecture:
    """Return the lecture on a network; every number of it comes from here."""
    example = source.example
    assert example is not None
    network, givens, names = example.network, dict(example.givens), lecture_names(example.network)
    watched = ("E", *names["outs"])
    history = descend(network.stepped, givens, example.steps, watched)
    main = Reckoning(network, network.stepped, givens, history.givens)
    gradients = {key: [f"dE_d{name}" for name in names[key]] for key in ("w_o_rest", "w_h_rest")}
    return Lecture(
        main,
        names
        | {
            "gradients_o_rest": gradients["w_o_rest"],
            "gradients_h_rest": gradients["w_h_rest"],
            "new_o_rest": [f"{name}_new" for name in names["w_o_rest"]],
            "new_h": [f"{name}_new" for name in names["w_h_all"]],
            "outs_after": [f"{name}_after" for name in names["outs"]],
        },
        facts(network),
        variants(main, example.steps),
        {
            "activation": partial(activation_plot, network.spec.activations[0]),
            "slice": partial(slice_plot, main, names["w_o"]),
            "rates": partial(rates_plot, main),
            "loss": partial(loss_plot, history.watched["E"]),
        },
        history.watched,
    )


def facts(network: Network) -> dict[str, bool]:
    """Return what decides which slides there are."""
    spec = network.spec
    inputs, hidden, outputs = spec.sizes
    shapes = {activation: spec.activations[0] == activation for activation in ("sigmoid", "tanh")}
    return shapes | {
        "several_hidden": hidden > 1,
        "several_outputs": outputs > 1,
        "several_w_o": hidden * outputs > 1,
        "half_sse": spec.loss == "half-sse",
        "shared_biases": spec.bias == "shared" and not spec.train_bias,
        "crossable": inputs > 1 and hidden > 1,
    }


def variants(main: Reckoning, steps: int) -> dict[str, Reckoning]:
    """Return the classic slips, and the network with other conventions, each computed in full."""
    found = {"early": _early(main, steps), "full_rate": main.changed(eta=2 * main.givens["eta"])}
    spec = main.network.spec
    if spec.bias == "shared":
        found["own_bias"] = _own_bias(main)
    if spec.sizes[0] > 1 and spec.sizes[1] > 1:
        found["crossed"] = _crossed(main)
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
    history = descend(graph, main.givens, steps)
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
    right, wrong = named.weight(1, 2, 1)[0], named.weight(1, 1, 2)[0]
    formula = main.graph[net].formula
    assert formula is not None
    mistake = Mistake("crossed-index", {net: substituted(formula, {right: Symbol(wrong)})})
    return Reckoning(main.network, mistake.made_in(main.graph), main.givens)
