"""A network's description: sizes, activations, loss, rows, biases and notation, which must fit together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from builder.errors import PasoError
from builder.working.activations import Activation
from builder.working.losses import Loss
from builder.working.naming import IndexOrder, Style


@dataclass(frozen=True)
class NetworkSpec:
    """Layer sizes (inputs first), one activation a layer, loss, number of rows, biases and notation."""

    sizes: tuple[int, ...]
    activations: tuple[Activation, ...]
    loss: Loss = "half-sse"
    rows: int = 1
    bias: Literal["shared", "unit", "none"] = "unit"
    train_bias: bool = True
    notation: Style = "z-a"
    index_order: IndexOrder = "from-to"

    def __post_init__(self) -> None:
        if len(self.sizes) < 2 or min(self.sizes) < 1 or self.rows < 1:
            what = f"sizes {list(self.sizes)} make no network"
            raise PasoError(what, "sizes", "give two or more whole numbers from 1")
        if len(self.activations) != len(self.sizes) - 1:
            what = f"{len(self.activations)} activations for {len(self.sizes) - 1} layers"
            raise PasoError(what, "activations", "give one a layer")
        if "softmax" in self.activations[:-1]:
            raise PasoError("softmax in a hidden layer", "activations", "use it in the last layer only")
        if self.activations[-1] == "softmax" and self.sizes[-1] == 1:
            raise PasoError("softmax of one output, which is always 1", "sizes", "give two outputs or more")
        if self.loss == "softmax-ce" and self.activations[-1] != "softmax":
            raise PasoError("softmax cross-entropy without softmax", "activations", "end with softmax")
        if self.loss == "bce" and self.activations[-1] not in ("sigmoid", "softmax"):
            what = f"binary cross-entropy after {self.activations[-1]}"
            raise PasoError(what, "activations", "end with sigmoid, so that outputs lie between 0 and 1")
