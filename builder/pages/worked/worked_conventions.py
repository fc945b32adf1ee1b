"""What a reader could take otherwise is said before the numbers: ½ or 1/N, the biases, the indices, δ."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from builder.pages.formats.values import Heading, Items, Text
from builder.pages.worked.working_page import Block, WorkingPage
from builder.working.network import Network

_BIASES = {
    ("shared", False): "bias-shared-frozen",
    ("shared", True): "bias-shared-trained",
    ("unit", False): "bias-unit-frozen",
    ("unit", True): "bias-unit-trained",
}


def conventions(page: WorkingPage, network: Network) -> Iterator[Block]:
    """Yield the heading and the list of conventions that this network calls for."""
    yield Heading(page.say.say("conventions"))
    rounding = page.say.say("rounding", places=str(page.style.places))
    yield Items((*convention_texts(page, network), rounding))


def convention_texts(
    page: WorkingPage, network: Network, needed: Collection[str] | None = None
) -> Iterator[Text]:
    """Yield each convention that this network and what is computed of it call for.

    Of the loss nothing is said where it is not `needed`, nor any gradient.
    """
    say, spec = page.say, network.spec
    if needed is None or any(name == "E" or name.startswith("dE_") for name in needed):
        yield _loss(page, network)
    biases = _BIASES.get((spec.bias, spec.train_bias), "bias-none")
    yield say.say(f"{biases}-n" if biases.endswith("trained") and spec.rows > 1 else biases)
    yield say.say("index-net-out" if spec.notation == "net-out" else f"index-{spec.index_order}")
    if spec.rows > 1:
        example = r"\mathrm{net}_{h1}^{[n]}" if spec.notation == "net-out" else "z_{n,j}^{(l)}"
        yield say.say("batch-index", example=example)
    if any(name in page.graph for name in network.deltas):
        net = r"\mathrm{net}" if spec.notation == "net-out" else "z"
        yield say.say("delta", derivative=rf"\partial E / \partial {net}")
    if any(quantity.rule.kind == "update" for quantity in page.graph):
        yield say.say("step", new="w^{+}", old="w", gradient=r"\partial E / \partial w")


def _loss(page: WorkingPage, network: Network) -> Text:
    spec, outputs = network.spec, network.spec.sizes[-1]
    gaps = {
        "t": "t",
        "a": r"\mathrm{out}" if spec.notation == "net-out" else "a",
        "outputs": str(outputs),
        "rows": str(spec.rows),
        "count": str(spec.rows * outputs),
    }
    return page.say.say(f"{spec.loss}-{'1' if spec.rows == 1 else 'n'}", **gaps)
