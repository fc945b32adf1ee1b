"""What a slide may show already, and what it may not yet."""

from __future__ import annotations

from builder.pages.lectures.teaching_order import TeachingOrder
from builder.working.network import Network, NetworkSpec

NETWORK = Network(NetworkSpec((2, 2, 2), ("sigmoid", "sigmoid"), "half-sse", 1, "shared", False, "net-out"))
ORDER = TeachingOrder(NETWORK, NETWORK.stepped)


def _known(focus: str) -> set[str]:
    return set(ORDER.known(focus)) - set(NETWORK.graph.givens)


def test_forwards_it_goes_unit_by_unit() -> None:
    assert _known("out_h1") == {"net_h1", "out_h1"}
    assert _known("net_o1") == {"net_h1", "out_h1", "net_h2", "out_h2", "net_o1"}


def test_backwards_the_last_layer_comes_first_and_gradients_before_new_values() -> None:
    forward = {name for name in ORDER.forward if name not in NETWORK.graph.givens}
    assert _known("dE_dnet_o1") == forward
    assert _known("dE_dw6") == forward | {"dE_dw5", "dE_dw6"}
    output = {f"dE_dw{n}" for n in (5, 6, 7, 8)}
    assert _known("w5_new") == forward | output | {"w5_new"}
    assert _known("dnet_o1_dout_h1") == forward | output | {f"w{n}_new" for n in (5, 6, 7, 8)}


def test_after_the_step_all_is_known() -> None:
    assert {f"w{n}_new" for n in range(1, 9)} <= _known("E_after")
