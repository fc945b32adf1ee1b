"""Each way in which matrices and biases of a network file do not fit its sizes, with its place and remedy."""

from __future__ import annotations

from collections.abc import Iterator

from builder.bank.network_fault import Fault, many
from builder.bank.network_settings import NetworkSettings

Side = tuple[int, str]  # how many rows or columns, and what each stands for


def shape_faults(file: NetworkSettings) -> Iterator[Fault]:
    """Yield what is wrong with `W1`, `b1`, … and with the ranges to draw them from."""
    yield from _weights(file)
    yield from _biases(file)
    yield from _draw(file)


def _weights(file: NetworkSettings) -> Iterator[Fault]:
    yield from _beyond(file, "W")
    for layer in file.layers:
        written, (rows, columns) = file.weights(layer), _sides(file, layer)
        if written is not None:
            yield from _shape(file, layer, written)
        elif file.draw is None:
            remedy = f"add `W{layer} = [[…]]`, {rows[0]} × {columns[0]}, or `draw = {{ seed = 1 }}`"
            yield Fault(("sizes",), f"there is no `W{layer}` and no `draw`", remedy)


def _shape(file: NetworkSettings, layer: int, written: list[list[float]]) -> Iterator[Fault]:
    key, (rows, columns) = f"W{layer}", _sides(file, layer)
    remedy = _remedy(file, rows, columns, written)
    if len(written) != rows[0]:
        what = f"`{key}` has {many(len(written), 'row')}, the network needs {rows[0]} ({rows[1]})"
        yield Fault((key,), what, remedy)
    for index, row in enumerate(written):
        if len(row) != columns[0]:
            has = f"row {index + 1} of `{key}` has {many(len(row), 'number')}"
            yield Fault((key, index), f"{has}, the network needs {columns[0]} ({columns[1]})", remedy)


def _remedy(file: NetworkSettings, rows: Side, columns: Side, written: list[list[float]]) -> str:
    if len(written) == columns[0] and all(len(row) == rows[0] for row in written):
        other = "to-from" if file.index_order == "from-to" else "from-to"
        return f'transpose it, or set `index_order = "{other}"`'
    return f"give {many(rows[0], 'row')} of {columns[0]}"


def _sides(file: NetworkSettings, layer: int) -> tuple[Side, Side]:
    """Return the rows and the columns of a layer's matrix in the stated index order."""
    sources = (file.sizes[layer - 1], "inputs" if layer == 1 else f"units of layer {layer - 1}")
    targets = (file.sizes[layer], "outputs" if layer == len(file.layers) else f"units of layer {layer}")
    return (sources, targets) if file.index_order == "from-to" else (targets, sources)


def _biases(file: NetworkSettings) -> Iterator[Fault]:
    yield from _beyond(file, "b")
    for layer in file.layers:
        written, key = file.biases(layer), f"b{layer}"
        if file.bias_kind == "none":
            if written is not None:
                yield Fault((key,), f"`{key}` is given where there are no biases", "take out it or `bias`")
        elif written is None:
            if file.draw is None:
                yield Fault(("sizes",), f"there is no `{key}`", f'add `{key} = …`, or set `bias = "none"`')
        elif file.bias_kind == "shared" and isinstance(written, tuple):
            yield Fault((key,), f"`{key}` is a list and the layer shares one bias", "give one number")
        elif file.bias_kind == "unit":
            yield from _bias_of_units(key, written, file.sizes[layer], layer)


def _bias_of_units(key: str, written: float | tuple[float, ...], units: int, layer: int) -> Iterator[Fault]:
    count = len(written) if isinstance(written, tuple) else 0
    if count != units:
        has = f"`{key}` has {many(count, 'number')}" if count else f"`{key}` is one number"
        yield Fault((key,), f"{has}, layer {layer} has {many(units, 'unit')}", f"give a list of {units}")


def _beyond(file: NetworkSettings, letter: str) -> Iterator[Fault]:
    for layer in range(len(file.layers) + 1, 5):
        written = file.weights(layer) if letter == "W" else file.biases(layer)
        if written is not None:
            what = f"`{letter}{layer}` is given, the network has {many(len(file.layers), 'layer')} of weights"
            yield Fault((f"{letter}{layer}",), what, "take it out, or add a layer to `sizes`")


def _draw(file: NetworkSettings) -> Iterator[Fault]:
    if file.draw is None:
        return
    step = file.draw.step
    for key, (low, high) in (("weights", file.draw.weights), ("biases", file.draw.biases)):
        if low + step > high:
            what = f"`draw.{key}` from {low} to {high} holds no two steps of {step}"
            yield Fault(("draw", key), what, "give the lower end first, and a smaller `step`")
        elif (high - low) / step > 100_000:
            yield Fault(("draw", "step"), f"a `step` of {step} is too fine", "give a larger one")
