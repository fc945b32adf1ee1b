"""A network is the graph its description says, under the names of either notation."""

from __future__ import annotations

import pytest

from builder.errors import PasoError
from builder.working.network import Network, NetworkSpec
from builder.working.text_form import written

CLASSIC = NetworkSpec((2, 2, 2), ("sigmoid", "sigmoid"), bias="shared", notation="net-out")


def formula(network: Network, name: str) -> str:
    found = network.graph[name].formula
    assert found is not None
    return written(found)


def test_the_classic_network_has_its_classic_names() -> None:
    network = Network(CLASSIC)
    assert network.graph.givens == (
        "i1", "i2", *(f"w{number}" for number in range(1, 9)), "b1", "b2", "t1", "t2",
    )  # fmt: skip
    assert formula(network, "net_h1") == "w1*i1 + w2*i2 + b1"
    assert formula(network, "net_o2") == "w7*out_h1 + w8*out_h2 + b2"
    assert formula(network, "out_h2") == "sigmoid(net_h2)"
    assert formula(network, "E_o1") == "1/2*(t1 - out_o1)**2"
    assert formula(network, "E") == "E_o1 + E_o2"


@pytest.mark.parametrize(
    ("order", "net"),
    [("from-to", "w2_13*a1_1 + w2_23*a1_2 + b2_3"), ("to-from", "w2_31*a1_1 + w2_32*a1_2 + b2_3")],
)
def test_either_index_order_of_the_layered_notation(order: str, net: str) -> None:
    network = Network(NetworkSpec((3, 2, 3), ("tanh", "softmax"), "softmax-ce", index_order=order))  # type: ignore[arg-type]
    assert formula(network, "z2_3") == net
    assert formula(network, "a2_3") == "exp(z2_3)/(exp(z2_1) + exp(z2_2) + exp(z2_3))"


def test_rows_share_weights_and_have_their_own_signals() -> None:
    network = Network(NetworkSpec((2, 3, 1), ("relu", "linear"), "mse", rows=3))
    assert formula(network, "z1_2_n3") == "w1_12*x1_n3 + w1_22*x2_n3 + b1_2"
    assert formula(network, "a2_1_n1") == "z2_1_n1"
    assert formula(network, "E") == "1/3*(E_1_n1 + E_1_n2 + E_1_n3)"


def test_wide_layers_keep_their_indices_apart() -> None:
    names = Network(NetworkSpec((11, 12), ("linear",))).weights
    assert len(set(names)) == 11 * 12
    assert {"w1_1_11", "w1_11_1"} <= set(names)


def test_deep_networks_of_the_classic_notation_number_their_layers() -> None:
    network = Network(NetworkSpec((2, 3, 2, 1), ("tanh", "tanh", "sigmoid"), notation="net-out"))
    assert formula(network, "net_h2_1") == "w7*out_h1_1 + w8*out_h1_2 + w9*out_h1_3 + b_h2_1"
    assert network.weights == tuple(f"w{number}" for number in range(1, 15))


@pytest.mark.parametrize(("bias", "biases"), [("shared", 2), ("unit", 5), ("none", 0)])
def test_biases_are_shared_own_or_none_and_frozen_or_trained(bias: str, biases: int) -> None:
    spec = NetworkSpec((2, 3, 2), ("sigmoid", "sigmoid"), bias=bias)  # type: ignore[arg-type]
    assert len(Network(spec).biases) == biases
    assert len(Network(spec).trained) == 12 + biases
    frozen = NetworkSpec((2, 3, 2), ("sigmoid", "sigmoid"), bias=bias, train_bias=False)  # type: ignore[arg-type]
    assert Network(frozen).trained == Network(frozen).weights
    assert not any(name.startswith("dE_db") for name in Network(frozen).stepped.names)


def test_deltas_stand_for_gradients_by_net_inputs() -> None:
    assert Network(CLASSIC).deltas["dE_dnet_o1"] == r"\delta_{o1}"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda: NetworkSpec((3,), ()), "make no network"),
        (lambda: NetworkSpec((2, 0, 1), ("tanh", "tanh")), "make no network"),
        (lambda: NetworkSpec((2, 1), ("tanh",), rows=0), "make no network"),
        (lambda: NetworkSpec((2, 3, 1), ("tanh",)), "1 activations for 2 layers"),
        (lambda: NetworkSpec((2, 3, 1), ("softmax", "tanh")), "softmax in a hidden layer"),
        (lambda: NetworkSpec((2, 3), ("tanh",), "softmax-ce"), "without softmax"),
        (lambda: NetworkSpec((2, 1), ("softmax",)), "always 1"),
        (lambda: NetworkSpec((2, 3), ("tanh",), "bce"), "binary cross-entropy after tanh"),
    ],
)
def test_what_makes_no_network_is_said_in_one_line(wrong: object, told: str) -> None:
    assert callable(wrong)
    with pytest.raises(PasoError, match=told) as caught:
        wrong()
    assert "\n" not in str(caught.value)
