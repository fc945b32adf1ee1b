"""The blocks of Markdown become the source of a template, set by the macros of the layout."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown_it.tree import SyntaxTreeNode as Node
from markupsafe import Markup

from builder.pages.formats import tags
from builder.pages.formats.dialect import Dialect
from builder.pages.formats.line_writer import LineWriter
from builder.pages.formats.markdown_rules import CALLOUTS
from builder.pages.formats.prose import Prose

_ALIGN = {"text-align:center": "c", "text-align:right": "r"}
_LANGUAGE = re.compile(r"\w+")  # the first word after the backticks
_UNMEASURED = "6.0"  # ems: the widest cell of a table in Markdown is not known before it is rendered


class Writer(LineWriter):
    """Writes one prose; `blocks` are the macros of its layout, `say` the words of its language."""

    def __init__(self, prose: Prose, dialect: Dialect, blocks: Any, say: Callable[[str], str]) -> None:
        super().__init__(prose, dialect)
        self.blocks, self.say = blocks, say

    def of(self, prose: Prose) -> Writer:
        """Return the same writer for another prose."""
        return Writer(prose, self.dialect, self.blocks, self.say)

    def macro(self, name: str, *arguments: Any) -> str:
        """Return what a macro of the layout makes of arguments that may hold tags."""
        return str(getattr(self.blocks, name)(*arguments))

    def _heading(self, node: Node) -> str:
        return self.macro("heading", int(node.tag[1]), self.pieces(node.children))

    def _paragraph(self, node: Node) -> str:
        inline = node.children[0].children
        if len(inline) == 1 and inline[0].type == "expression":
            return tags.expression(f"{self.code(inline[0].content)}|_block", self.file_line)
        if len(inline) == 1 and inline[0].type == "math_inline_double":
            return self._math_block(inline[0])
        return self.macro("tight" if node.hidden else "paragraph", self.pieces(node.children))

    def _bullet_list(self, node: Node) -> str:
        return self._items(node, numbered=False)

    def _ordered_list(self, node: Node) -> str:
        return self._items(node, numbered=True)

    def _items(self, node: Node, numbered: bool) -> str:
        paragraphs = (child for item in node.children for child in item.children if child.type == "paragraph")
        loose = any(not paragraph.hidden for paragraph in paragraphs)
        items = [self.pieces(item.children) for item in node.children]
        return self.macro("items", items, numbered, int(node.attrs.get("start", 1)), loose)

    def _blockquote(self, node: Node) -> str:
        return self.macro("quote", self.pieces(node.children))

    def _hr(self, node: Node) -> str:
        return self.macro("rule")

    def _fence(self, node: Node) -> str:
        language = _LANGUAGE.match(node.info)
        return self.macro(
            "code_block", Markup(self.dialect.code_block(node.content, language[0] if language else ""))
        )

    _code_block = _fence

    def _math_block(self, node: Node) -> str:
        return self.macro("display", Markup(self.formula(node.content, display=True)))

    def _table(self, node: Node) -> str:
        head, *bodies = map(self._rows, node.children)
        cells = node.children[0].children[0].children
        align = "".join(_ALIGN.get(str(cell.attrs.get("style")), "l") for cell in cells)
        rows = [row for body in bodies for row in body]
        return self.macro("table", head, rows, align, frozenset(), Markup(""), _UNMEASURED)

    def _rows(self, part: Node) -> list[list[Markup]]:
        return [[self.pieces(cell.children) for cell in row.children] for row in part.children]

    def _container(self, node: Node) -> str:
        if node.tag in CALLOUTS:
            title = self.one_line(node.info) if node.info else self._word(node.tag)
            return self.macro("callout", node.tag, title, self.pieces(node.children))
        write: Callable[[Node], str] = getattr(self, f"_{node.tag}", self._region)
        return write(node)

    def _word(self, key: str) -> Markup:
        return Markup(self.dialect.escape(self.say(key)))

    def _columns(self, node: Node) -> str:
        parts = [child for child in node.children if child.type == "container" and child.tag == "column"]
        if not parts or len(parts) != len(node.children):
            what = "'::: columns' holds what is in no column"
            raise self.error(what, "put it between '::: column' and ':::'")
        contents = [self.pieces(part.children) for part in parts]
        return self.macro("columns", list(zip(self._shares(parts), contents)))

    def _shares(self, columns: list[Node]) -> list[str]:
        """Return the share of the width of each column; those that ask for none share what is left."""
        asked = [self._share(column) for column in columns]
        left = max(0.1, 1.0 - sum(asked)) / max(1, asked.count(0.0))
        return [f"{share or left:.3f}" for share in asked]

    def _share(self, column: Node) -> float:
        width = column.info.removesuffix("%")
        if width and not (width.isdigit() and 0 < int(width) <= 100):
            self.line = column.map[0] if column.map else self.line
            raise self.error(f"'::: column {column.info}'", "write a width such as '::: column 40%'")
        return int(width) / 100 if width else 0.0

    def _column(self, node: Node) -> str:
        raise self.error("'::: column' stands alone", "put it inside '::: columns'")

    def _pause(self, node: Node) -> str:
        return self.macro("pause", self.pieces(node.children))

    def _notes(self, node: Node) -> str:
        return ""  # what is said, where there is no slide to say it to

    def _region(self, node: Node) -> str:
        return self.all(node.children)
