"""What a lecturer may write in the TOML file of a network, key by key; how they fit is checked later."""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from builder.toml_lines import Settings
from builder.working.losses import Loss
from builder.working.naming import IndexOrder, Style
from builder.working.network import Activation

MOST_LAYERS, MOST_UNITS = 4, 6


def _as_rows(value: Any) -> Any:
    single = isinstance(value, list) and value and not any(isinstance(row, list) for row in value)
    return [value] if single else value


def _as_bias(value: Any) -> Any:
    numbers = value if isinstance(value, list) and value else [value]
    if not all(isinstance(x, int | float) and not isinstance(x, bool) and math.isfinite(x) for x in numbers):
        raise ValueError("a number, which the layer shares, or a list of numbers, one a unit")
    return tuple(map(float, value)) if isinstance(value, list) else float(value)


def _as_titles(value: Any) -> Any:
    return {"es": value, "en": value} if isinstance(value, str) else value


Bounds = Annotated[list[float], Field(min_length=2, max_length=2)]
Row = Annotated[list[float], Field(min_length=1)]
Matrix = Annotated[list[Row], Field(min_length=1)]
Rows = Annotated[Matrix, BeforeValidator(_as_rows)]
Bias = Annotated[float | tuple[float, ...] | None, BeforeValidator(_as_bias)]
Units = Annotated[int, Field(ge=1, le=MOST_UNITS)]


class Draw(Settings):
    """Values drawn on a decimal grid; the same seed draws the same values on every machine."""

    seed: Annotated[int, Field(ge=0)] = 1
    weights: Bounds = Field([-0.9, 0.9])
    biases: Bounds = Field([-0.5, 0.5])
    step: Annotated[float, Field(gt=0)] = 0.05


class Titles(Settings):
    """The title of the page in each language."""

    es: str = ""
    en: str = ""


class NetworkSettings(Settings):
    """A network in a file: `sizes`, `inputs`, `targets`, and `W1`, `b1`… or `draw`; the rest has defaults."""

    sizes: Annotated[list[Units], Field(min_length=2, max_length=MOST_LAYERS + 1)]
    inputs: Rows
    targets: Rows
    title: Annotated[Titles, BeforeValidator(_as_titles)] = Titles()
    activation: Activation | None = None
    activations: list[Activation] | None = None
    loss: Loss = "half-sse"
    rate: Annotated[float, Field(gt=0)] = 0.5
    steps: Annotated[int, Field(ge=1, le=10_000)] = 1
    places: Annotated[int, Field(ge=2, le=12)] | None = None
    bias: Literal["shared", "unit", "none"] | None = None
    train_bias: bool = True
    notation: Style = "net-out"
    index_order: IndexOrder = "from-to"
    draw: Draw | None = None
    W1: Matrix | None = None
    W2: Matrix | None = None
    W3: Matrix | None = None
    W4: Matrix | None = None
    b1: Bias = None
    b2: Bias = None
    b3: Bias = None
    b4: Bias = None

    def weights(self, layer: int) -> list[list[float]] | None:
        """Return the matrix of a layer (from 1) as it is written, or none."""
        return (self.W1, self.W2, self.W3, self.W4)[layer - 1]

    def biases(self, layer: int) -> float | tuple[float, ...] | None:
        """Return what is written for the biases of a layer (from 1): a number, several, or nothing."""
        return (self.b1, self.b2, self.b3, self.b4)[layer - 1]

    @property
    def layers(self) -> range:
        """The layers after the inputs, from 1."""
        return range(1, len(self.sizes))

    @property
    def layer_activations(self) -> tuple[Activation, ...]:
        """One activation a layer: those written, or the one written for all, or what the loss goes with."""
        if self.activations is not None:
            return tuple(self.activations)
        hidden: Activation = self.activation or "sigmoid"
        ends: dict[str, Activation] = {"softmax-ce": "softmax", "bce": "sigmoid"}
        return (*(hidden for _ in self.layers[:-1]), ends.get(self.loss, hidden))

    @property
    def bias_kind(self) -> Literal["shared", "unit", "none"]:
        """Whose the biases are: what is written, or what the values written for them say."""
        if self.bias is not None:
            return self.bias
        given = [self.biases(layer) for layer in self.layers]
        if any(isinstance(values, tuple) for values in given):
            return "unit"
        drawn = self.draw is not None and all(values is None for values in given)
        return "unit" if drawn else "shared" if any(values is not None for values in given) else "none"
