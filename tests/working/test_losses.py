"""Every loss is what its definition gives, written out by hand on two rows and two outputs."""

from __future__ import annotations

from math import log

import pytest

from builder.working.follow import evaluate
from builder.working.losses import Loss
from builder.working.network import Activation, Network, NetworkSpec
from builder.working.text_form import parse

OUTPUTS = [[0.3, 0.7], [0.6, 0.4]]
TARGETS = [[0.0, 1.0], [0.8, 0.2]]
CELLS = [(t, a) for row in zip(TARGETS, OUTPUTS, strict=True) for t, a in zip(*row, strict=True)]
BY_HAND: dict[Loss, float] = {
    "half-sse": 0.5 * (0.3**2 + 0.3**2 + 0.2**2 + 0.2**2),
    "half-mse": 0.5 * (0.3**2 + 0.3**2 + 0.2**2 + 0.2**2) / 2,
    "mse": (0.3**2 + 0.3**2 + 0.2**2 + 0.2**2) / 4,
    "bce": -sum(t * log(a) + (1 - t) * log(1 - a) for t, a in CELLS) / 2,
    "softmax-ce": -sum(t * log(a) for t, a in CELLS) / 2,
}
LAST: dict[Loss, Activation] = {
    "half-sse": "linear", "half-mse": "linear", "mse": "linear", "bce": "sigmoid", "softmax-ce": "softmax",
}  # fmt: skip


@pytest.mark.parametrize("loss", BY_HAND)
def test_a_loss_is_its_definition(loss: Loss) -> None:
    graph = Network(NetworkSpec((1, 2), (LAST[loss],), loss, rows=2)).graph
    outputs = {f"a1_{k + 1}_n{n + 1}": parse(str(OUTPUTS[n][k])) for n in range(2) for k in range(2)}
    targets = {f"t{k + 1}_n{n + 1}": TARGETS[n][k] for n in range(2) for k in range(2)}
    values = evaluate(graph.replacing(outputs), targets, ["E"])
    assert values["E"] == pytest.approx(BY_HAND[loss], rel=1e-14)
