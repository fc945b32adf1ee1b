"""The update, what it does to the outputs and to the error, and where many more steps lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.pages.figures.network_names import losses, nets, outs, targets
from builder.pages.formats.values import Cell, Heading, Latex, Table, Text
from builder.pages.formulas.numbers import grouped
from builder.pages.worked.worked_statement import is_small
from builder.pages.worked.working_page import Block, WorkingPage
from builder.working.network import Network

Trajectory = Mapping[int, Mapping[str, float]]  # what was watched after so many steps


def step(page: WorkingPage, network: Network) -> Iterator[Block]:
    """Yield the new values, each as old - rate times gradient, and a table of them."""
    say = page.say
    yield Heading(say.say("update"))
    small = is_small(network)
    yield say.say("update-intro" if small else "update-some", rate=page.equation("eta"))
    written = network.trained if small else _first_of_layers(network)
    yield from page.show(page.own(f"{name}_new") for name in written)
    yield _new_values(page, network)


def after(page: WorkingPage, network: Network) -> Iterator[Block]:
    """Yield the forward pass with the new values, and what became of the error."""
    say = page.say
    yield Heading(say.say("after"))
    if network.spec.rows > 1 or not is_small(network):
        yield say.say("after-intro-1" if network.spec.rows == 1 else "after-intro-n")
    else:
        yield say.say("after-intro")
        for layer in network.layers:
            names = [*nets(network, layer, 0), *outs(network, layer, 0)]
            yield from page.show(*([page.own(f"{name}_after")] for name in names))
        parts = (page.own(f"{name}_after") for name in losses(network, 0))
        yield from page.show(parts, [page.own("E_after")])
    yield _comparison(page, network)
    if not is_small(network):
        yield from page.show([page.own("E_after")])
    yield verdict(page)


def verdict(page: WorkingPage) -> Text:
    """Say whether the error fell."""
    before, now = page.values["E"], page.values["E_after"]
    key = "lower" if now < before else "higher" if now > before else "same"
    return page.say.say(key, before=page.printer.value("E"), after=page.printer.value("E_after"))


def longer(page: WorkingPage, network: Network, trajectory: Trajectory) -> Iterator[Block]:
    """Yield a table of the error and the outputs after more and more steps."""
    watched = ["E", *(name for row in network.rows for name in outs(network, network.layers[-1], row))]
    shown = [name for name in watched if all(name in values for values in trajectory.values())]
    yield Heading(page.say.say("longer"))
    yield page.say.say("longer-intro")
    head: tuple[Cell, ...] = (page.say.words("steps"), *map(page.printer.label, shown))
    style = page.printer.numbers_style
    rows: list[tuple[Cell, ...]] = [
        (Latex(grouped(count)), *(Latex(style.latex(values[name])) for name in shown))
        for count, values in trajectory.items()
    ]
    yield Table((head,), tuple(rows), "r" * len(head), caption=page.say.say("trajectory"))


def _first_of_layers(network: Network) -> list[str]:
    """Return the first weight of each layer, the last layer first, as examples of the rest."""
    return [network.naming.weight(layer, 1, 1)[0] for layer in reversed(network.layers)]


def _new_values(page: WorkingPage, network: Network) -> Table:
    say, value = page.say, page.printer.value
    head = tuple(say.words(key) for key in ("quantity", "before", "gradient", "now"))
    rows: list[tuple[Cell, ...]] = [
        (page.printer.label(name), value(name), value(f"dE_d{name}"), value(f"{name}_new"))
        for name in network.trained
    ]
    return Table((head,), tuple(rows), "lrrr", caption=say.say("new-weights"))


def _comparison(page: WorkingPage, network: Network) -> Table:
    """Return the outputs beside their targets, before and after, a line for each row and output."""
    say, last = page.say, network.layers[-1]
    head = tuple(say.words(key) for key in ("output", "target", "before", "now"))
    rows: list[tuple[Cell, ...]] = []
    for row in network.rows:
        for target, out in zip(targets(network, row), outs(network, last, row)):
            cells = map(page.printer.value, (target, out, f"{out}_after"))
            rows.append((page.printer.label(out), *cells))
    return Table((head,), tuple(rows), "lrrr", caption=say.say("comparison"))
