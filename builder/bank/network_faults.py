"""Each way in which the keys of a network file do not fit together is told with its place and the remedy."""

from __future__ import annotations

from collections.abc import Iterator

from builder.bank.network_fault import Fault, many
from builder.bank.network_settings import NetworkSettings
from builder.bank.network_shapes import shape_faults

MOST_ROWS, MOST_CELLS = 8, 120


def faults(file: NetworkSettings) -> Iterator[Fault]:
    """Yield what does not fit; a later fault may be the consequence of an earlier one."""
    yield from _layers(file)
    yield from _size(file)
    yield from _rows(file)
    yield from shape_faults(file)
    yield from _targets(file)


def _layers(file: NetworkSettings) -> Iterator[Fault]:
    count = len(file.layers)
    if file.activations is not None and file.activation is not None:
        yield Fault(("activation",), "both `activation` and `activations` are given", "keep one of the two")
    if file.activations is not None and len(file.activations) != count:
        what = f"`activations` has {len(file.activations)}, the network has {many(count, 'layer')} of weights"
        yield Fault(("activations",), what, f"give {count}, the last for the outputs")
        return
    yield from _ends(file, "activation" if file.activations is None else "activations")


def _ends(file: NetworkSettings, key: str) -> Iterator[Fault]:
    *hidden, last = file.layer_activations
    if "softmax" in hidden:
        yield Fault((key,), "softmax in a hidden layer", "use it in the last layer only")
    if last == "softmax" and file.sizes[-1] == 1:
        yield Fault(("sizes",), "softmax of one output is always 1", "give two outputs, or use sigmoid")
    needed = {"softmax-ce": ("softmax cross-entropy", "softmax"), "bce": ("binary cross-entropy", "sigmoid")}
    if file.loss in needed:
        loss, wanted = needed[file.loss]
        if last != wanted:
            yield Fault(("loss",), f"{loss} after {last}", f'end `activations` with "{wanted}"')


def _size(file: NetworkSettings) -> Iterator[Fault]:
    rows, weights = len(file.inputs), sum(a * b for a, b in zip(file.sizes, file.sizes[1:]))
    if rows > MOST_ROWS:
        what = f"{rows} rows are more than a page can work through"
        yield Fault(("inputs",), what, f"give at most {MOST_ROWS}")
    elif weights * rows > MOST_CELLS:
        what = f"{weights} weights × {many(rows, 'row')} are more than a page can work through"
        yield Fault(("sizes",), what, f"keep weights × rows at {MOST_CELLS} or fewer")


def _rows(file: NetworkSettings) -> Iterator[Fault]:
    yield from _widths(file.inputs, "inputs", file.sizes[0], "inputs")
    yield from _widths(file.targets, "targets", file.sizes[-1], "outputs")
    if len(file.inputs) != len(file.targets):
        what = f"`targets` has {many(len(file.targets), 'row')}, `inputs` has {len(file.inputs)}"
        yield Fault(("targets",), what, "give one row of targets for each row of inputs")


def _widths(rows: list[list[float]], key: str, wanted: int, whose: str) -> Iterator[Fault]:
    for index, row in enumerate(rows):
        if len(row) != wanted:
            has = f"row {index + 1} of `{key}` has {many(len(row), 'number')}"
            yield Fault((key, index), f"{has}, the network has {wanted} {whose}", f"give {wanted} a row")


def _targets(file: NetworkSettings) -> Iterator[Fault]:
    for index, row in enumerate(file.targets):
        if file.loss == "bce" and not all(0 <= target <= 1 for target in row):
            what = f"row {index + 1} of `targets` leaves 0 to 1, which binary cross-entropy needs"
            yield Fault(("targets", index), what, "give probabilities, or another `loss`")
        if file.loss == "softmax-ce" and (min(row) < 0 or abs(sum(row) - 1) > 1e-9):
            what = f"row {index + 1} of `targets` adds up to {sum(row):g}, softmax needs 1"
            yield Fault(("targets", index), what, "give probabilities, such as a 1 and zeros")
