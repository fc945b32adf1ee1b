"""A lecturer's network in a TOML file becomes a network with a number for every given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import numpy as np

from builder.bank.network_fault import Fault
from builder.bank.network_faults import faults
from builder.bank.network_settings import NetworkSettings
from builder.errors import PasoError, place
from builder.files import read_text
from builder.toml_lines import parse_toml
from builder.toml_places import line_of
from builder.working.follow import evaluate
from builder.working.neat import neat_values
from builder.working.network import Network, NetworkSpec

ATTEMPTS = 50  # draws of a network in which nothing learns, all rectified units being off


@dataclass(frozen=True, eq=False)
class NetworkExample:
    """A network, its givens by name (the rate is `eta`), and how its page is titled and how far it goes."""

    name: str
    titles: Mapping[str, str]
    network: Network
    givens: Mapping[str, float]
    steps: int = 1
    places: int | None = None

    @cached_property
    def values(self) -> dict[str, float]:
        """The value of every quantity of the step, up to `E_after`."""
        return neat_values(self.network.stepped, self.givens)


def load_network(path: Path) -> NetworkExample:
    """Return the network that a TOML file describes.

    Raises `PasoError` with the line and a remedy where a key is unknown, a shape does not fit, a value cannot
    be used, the network is too large for a page, or its numbers leave the range of a computer.
    """
    text = read_text(path)
    file = parse_toml(text, NetworkSettings, path)
    for fault in faults(file):
        raise _error(fault, text, path)
    example = _example(file, path.stem)
    for fault in _overflows(example):
        raise _error(fault, text, path)
    return example


def _error(fault: Fault, text: str, path: Path) -> PasoError:
    return PasoError(fault.what, place(path, line_of(text, fault.path)), fault.remedy)


def _example(file: NetworkSettings, name: str) -> NetworkExample:
    spec = NetworkSpec(
        tuple(file.sizes), file.layer_activations, file.loss, len(file.inputs), file.bias_kind,
        file.train_bias and file.bias_kind != "none", file.notation, file.index_order,
    )  # fmt: skip
    network = Network(spec)
    givens = _livelier(file, network) if file.draw else _givens(file, network)
    return NetworkExample(name, file.title.model_dump(), network, givens, file.steps, file.places)


def _givens(file: NetworkSettings, network: Network, attempt: int = 0) -> dict[str, float]:
    rows, weights = _rows(file, network), _weights(file, network, attempt)
    return {"eta": file.rate, **dict(rows), **dict(weights), **dict(_biases(file, network, attempt))}


def _livelier(file: NetworkSettings, network: Network) -> dict[str, float]:
    """Return the first drawn values with which some gradient reaches the first layer, or the very first."""
    first = [
        f"dE_d{network.naming.weight(1, source, unit)[0]}"
        for unit in network.units(1)
        for source in network.units(0)
    ]
    for attempt in range(ATTEMPTS):
        givens = _givens(file, network, attempt)
        values = evaluate(network.backward, givens, first)
        if any(values[name] for name in first):
            return givens
    return _givens(file, network)


def _rows(file: NetworkSettings, network: Network) -> Iterator[tuple[str, float]]:
    for row, inputs, targets in zip(network.rows, file.inputs, file.targets):
        for unit, value in enumerate(inputs, 1):
            yield network.naming.input(unit, row)[0], value
        for unit, value in enumerate(targets, 1):
            yield network.naming.target(unit, row)[0], value


def _weights(file: NetworkSettings, network: Network, attempt: int) -> Iterator[tuple[str, float]]:
    for layer in network.layers:
        written = file.weights(layer)
        drawn = _drawn(file, "weights", layer, attempt)
        for target in network.units(layer):
            for source in network.units(layer - 1):
                first, second = (source, target) if file.index_order == "from-to" else (target, source)
                value = next(drawn) if written is None else written[first - 1][second - 1]
                yield network.naming.weight(layer, source, target)[0], value


def _biases(file: NetworkSettings, network: Network, attempt: int) -> Iterator[tuple[str, float]]:
    for layer in network.layers:
        written, drawn = file.biases(layer), _drawn(file, "biases", layer, attempt)
        names = dict.fromkeys(bias[0] for unit in network.units(layer) if (bias := network.bias(layer, unit)))
        for index, name in enumerate(names):
            if written is None:
                yield name, next(drawn)
            else:
                yield name, written[index] if isinstance(written, tuple) else written


def _drawn(file: NetworkSettings, key: str, layer: int, attempt: int) -> Iterator[float]:
    """Yield the grid without zero in an order of the seed's, all of it before any value comes again."""
    if file.draw is None:
        return
    step = Decimal(str(file.draw.step))
    low, high = (Decimal(str(end)) for end in getattr(file.draw, key))
    grid = [low + step * count for count in range(int((high - low) / step) + 1)]
    grid = [value for value in grid if value] or [step]
    seed = f"{file.draw.seed} {key} {layer} {attempt}"
    ordered = sorted(grid, key=lambda value: _hash(f"{seed} {value}"))
    while True:
        yield from map(float, ordered)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _overflows(example: NetworkExample) -> Iterator[Fault]:
    for quantity in example.network.stepped:
        if not np.isfinite(example.values[quantity.name]):
            what = f"{quantity.name} is no finite number: an exponential or a logarithm is out of range"
            yield Fault(("inputs",), what, "give smaller inputs, weights or rate")
