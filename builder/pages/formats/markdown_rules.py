"""The Markdown of prose has expressions `<< … >>`, formulas between dollars, and containers that nest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.dollarmath import dollarmath_plugin

from builder.errors import PasoError
from builder.pages.formats.prose import Prose

CALLOUTS = ("callout", "question", "warning", "example", "answer")
REGIONS = ("main", "side", "foot", "notes")
CONTAINERS = (*CALLOUTS, *REGIONS, "columns", "column", "pause")
EXPRESSION = re.compile(r"""<<((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?!>>)[^"'])*)>>""", re.DOTALL)
_FENCE = re.compile(r"[ ]{0,3}(:{3,})[ \t]*(.*?)[ \t]*")


def parser(writer: Any) -> MarkdownIt:
    """Return a Markdown parser that hands its tokens to the writer; raw HTML is text in it."""
    markdown = MarkdownIt("commonmark", {"html": False}, renderer_cls=lambda _: writer).enable("table")
    markdown.inline.ruler.before("escape", "expression", _expression)
    markdown.core.ruler.disable("text_join")  # so that an escaped dollar is told from a stray one
    markdown.use(dollarmath_plugin, double_inline=True)
    markdown.block.ruler.before(
        "fence", "container", _container, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    return markdown


def split(formula: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a formula, and whether each is an expression."""
    for odd, piece in enumerate(EXPRESSION.split(formula)):
        if piece or odd % 2:
            yield piece, bool(odd % 2)


def _expression(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("<<", state.pos):
        return False
    match = EXPRESSION.match(state.src, state.pos)
    if not silent:
        state.push("expression" if match else "unclosed", "", 0).content = match[1] if match else ""
    state.pos = match.end() if match else state.pos + 2
    return True


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    fence = _fence(state, start)
    if fence is None:
        return False
    if silent:
        return True
    prose: Prose = state.env["prose"]
    kind, _, title = fence.partition(" ")
    if kind not in CONTAINERS:
        raise _unknown(kind, prose.at(start))
    close = _closing(state, start, end)
    if close is None:
        raise PasoError(f"'::: {kind}' is not closed", prose.at(start), "end it with a line ':::'")
    _push(state, kind, title.strip(), start, close)
    return True


def _push(state: StateBlock, kind: str, title: str, start: int, close: int) -> None:
    opening = state.push("container_open", kind, 1)
    opening.info, opening.block, opening.map = title, True, [start, close]
    parent, maximum = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", close
    state.md.block.tokenize(state, start + 1, close)
    state.parentType, state.lineMax = parent, maximum
    state.push("container_close", kind, -1).block = True
    state.line = close + 1


def _fence(state: StateBlock, line: int) -> str | None:
    """Return what stands after the colons of a line that opens or closes a container."""
    if state.sCount[line] < state.blkIndent:
        return None
    match = _FENCE.fullmatch(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
    return match[2] if match else None


def _closing(state: StateBlock, start: int, end: int) -> int | None:
    """Return the line that closes the container which opens at `start`; code holds no fences."""
    depth, code = 0, ""
    for line in range(start, end):
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
        if text[:3] in ("```", "~~~") and code in ("", text[:3]):
            code = "" if code else text[:3]
        fence = None if code else _fence(state, line)
        if fence is not None:
            depth += 1 if fence else -1
        if depth == 0:
            return line
    return None


def _unknown(kind: str, where: str) -> PasoError:
    if not kind:
        return PasoError("':::' closes nothing", where, "delete it, or open a container before it")
    near = get_close_matches(kind, CONTAINERS, 1) or CONTAINERS
    return PasoError(f"no container '::: {kind}'", where, f"use one of: {', '.join(near)}")
