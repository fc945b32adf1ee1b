"""What a quantity lights up in the diagram of the 2-2-2 network."""

from __future__ import annotations

import pytest

from builder.pages.figures.lit_path import is_backward, lit_path
from builder.working.network import Network, NetworkSpec

NETWORK = Network(NetworkSpec((2, 2, 2), ("sigmoid", "sigmoid"), "half-sse", 1, "shared", False, "net-out"))


@pytest.mark.parametrize(
    ("focus", "lit"),
    [
        ("net_h1", "i1 i2 w1 w2 b1 net_h1"),
        ("out_h1", "net_h1 out_h1"),
        ("E", "E_o1 E_o2 E"),
        ("dE_dw5", "w5 net_o1 out_o1 E_o1 E"),
        ("dout_o1_dnet_o1", "net_o1 out_o1"),
        ("dnet_o1_dw5", "net_o1 w5 out_h1"),
        ("dnet_o1_dout_h1", "net_o1 out_h1 w5"),
        ("dE_dout_h1_via_net_o2", "out_h1 w7 net_o2 out_o2 E_o2 E"),
        ("dE_dw1", "w1 net_h1 out_h1 w5 w7 net_o1 out_o1 net_o2 out_o2 E_o1 E_o2 E"),
        ("w5_new", "w5 net_o1 out_o1 E_o1 E"),
        ("E_after", ""),
    ],
)
def test_a_quantity_lights_its_path(focus: str, lit: str) -> None:
    assert lit_path(NETWORK, NETWORK.stepped, focus) == frozenset(lit.split())


def test_what_belongs_to_the_way_back_is_known() -> None:
    names = ("net_h1", "dE_dw5", "w5_new", "E_after")
    assert [is_backward(NETWORK.stepped, name) for name in names] == [False, True, True, False]
