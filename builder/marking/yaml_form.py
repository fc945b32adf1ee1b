"""A form in YAML has the answers below their exercise: `exercise: {quantity: answer}`; all of it is text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from builder.errors import PasoError, place

Entry = tuple[int, str, str, str]  # line, exercise, quantity, answer
_CONTAINERS = (yaml.MappingNode, yaml.SequenceNode)
_REFUSED = (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)  # by which a small text could grow without end
_OPENING = (yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken, yaml.FlowSequenceStartToken,
            yaml.FlowMappingStartToken)  # fmt: skip
_CLOSING = (yaml.BlockEndToken, yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
_DEEPEST = 8


def yaml_entries(text: str, where: str) -> Iterator[Entry]:
    """Yield the answers with their lines; a list is an answer of several values, written `[a, b]`.

    Every scalar stays the text that was written, so `no` and `1e-3` are what the student typed.
    Raises `PasoError` with the line where it is no such form, or uses anchors.
    """
    for exercise, block in _pairs(_root(text, where), where):
        for quantity, answer in _pairs(block, where):
            yield quantity.start_mark.line + 1, exercise.value, quantity.value, _written(answer, where)


def _root(text: str, where: str) -> Any:
    try:
        deep = 0
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            deep += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
            if isinstance(token, _REFUSED) or deep > _DEEPEST:
                line = place(where, token.start_mark.line + 1)
                what = "a form holds no anchors, tags or deep lists"
                raise PasoError(what, line, "write the answer out, in quotes")
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = place(where, mark.line + 1) if mark else where
        raise PasoError("this is no YAML", line, "put an answer with signs in it between quotes") from None


def _pairs(node: Any, where: str) -> list[tuple[Any, Any]]:
    if not isinstance(node, yaml.MappingNode) or any(isinstance(key, _CONTAINERS) for key, _ in node.value):
        line = place(where, node.start_mark.line + 1) if node else where
        remedy = "write `exercise:` and, indented below it, a line `quantity: answer` for each"
        raise PasoError("this is not the form that was handed out", line, remedy)
    return list(node.value)


def _written(node: Any, where: str) -> str:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.SequenceNode):
        return "[" + ", ".join(_written(each, where) for each in node.value) + "]"
    line = place(where, node.start_mark.line + 1)
    raise PasoError("this is no answer", line, "write a number, a formula, or a list of them")
