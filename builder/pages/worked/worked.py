"""A network's worked example is its statement, conventions, forward pass, error, gradients and step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.bank.network_file import NetworkExample
from builder.pages.formats.values import Text
from builder.pages.worked.worked_backward import backward
from builder.pages.worked.worked_conventions import conventions
from builder.pages.worked.worked_forward import error, forward
from builder.pages.worked.worked_matrices import matrices
from builder.pages.worked.worked_statement import sizes_text, statement
from builder.pages.worked.worked_step import Trajectory, after, longer, step
from builder.pages.worked.working_page import Block, PageStyle, WorkingPage


def worked_title(example: NetworkExample, style: PageStyle) -> Text:
    """Return the title of the page: the lecturer's, or one made of the layer sizes."""
    own = example.titles.get(style.language, "")
    return Text((own,)) if own else style.say.say("title", sizes=sizes_text(example.network))


def worked_network(example: NetworkExample, style: PageStyle, trajectory: Trajectory) -> Iterator[Block]:
    """Yield the whole worked example; `trajectory` is what more steps give, for those that ask for them."""
    network = example.network
    page = WorkingPage(style.symbols(network.stepped, network.deltas), _values(example), style)
    for part in (statement, conventions, forward, error, backward, step, after):
        yield from part(page, network)
    if network.spec.rows > 1:
        yield from matrices(page, network)
    if trajectory:
        yield from longer(page, network, trajectory)


def _values(example: NetworkExample) -> Mapping[str, float]:
    return {name: float(value) for name, value in example.values.items()}
