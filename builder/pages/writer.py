"""The tokens of Markdown become the source of a template in the dialect of a format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from jinja2 import Environment, TemplateSyntaxError
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode as Node
from markupsafe import Markup

from builder.errors import PasoError
from builder.pages import tags
from builder.pages.dialect import Dialect
from builder.pages.markdown_rules import CALLOUTS, parser, split
from builder.pages.prose import Prose

_ALIGN = {"text-align:center": "c", "text-align:right": "r"}
_UNMEASURED = "6.0"  # ems: the widest cell of a table in Markdown is not known before it is rendered
_CHECKER = Environment(variable_start_string=tags.OPEN, variable_end_string=tags.CLOSE)


class Writer:
    """Writes one prose in one dialect; `blocks` are the macros of its layout, `say` the words of its language."""

    __output__ = "paso"

    def __init__(self, prose: Prose, dialect: Dialect, blocks: Any, say: Callable[[str], str]) -> None:
        self.prose, self.dialect, self.blocks, self.say = prose, dialect, blocks, say
        self.rules: dict[str, Any] = {}  # where a plugin of markdown-it-py may look
        self.line = 0

    def render(self, tokens: Sequence[Token], options: Any, env: Mapping[str, Any]) -> str:
        """Return the source for the tokens."""
        return self.all(Node(tokens).children)

    def all(self, nodes: Iterable[Node]) -> str:
        """Return the nodes one after another."""
        return "".join(map(self.node, nodes))

    def node(self, node: Node) -> str:
        """Return one node."""
        if node.map:
            self.line = node.map[0]
        write: Callable[[Node], str] | None = getattr(self, f"write_{node.type}", None)
        if write is None:
            raise self.error(f"{node.type} has no form on a page", "write it with the Markdown in the README")
        return write(node)

    def of(self, prose: Prose) -> Writer:
        """Return the same writer for another prose."""
        return Writer(prose, self.dialect, self.blocks, self.say)

    def macro(self, name: str, *arguments: Any) -> str:
        """Return what a macro of the layout makes of arguments that may hold tags."""
        return str(getattr(self.blocks, name)(*arguments))

    def pieces(self, nodes: Iterable[Node]) -> Markup:
        """Return nodes as one argument of a macro."""
        return Markup(self.all(nodes))  # the writer escapes what it writes

    def error(self, what: str, remedy: str) -> PasoError:
        """Return an error at the line being written."""
        return PasoError(what, self.prose.at(self.line), remedy)

    # Blocks

    def write_heading(self, node: Node) -> str:
        return self.macro("heading", int(node.tag[1]), self.pieces(node.children))

    def write_paragraph(self, node: Node) -> str:
        inline = node.children[0].children
        if len(inline) == 1 and inline[0].type == "expression":
            return tags.expression(self.code(f"({inline[0].content})|_block", inline[0].content), self.line)
        if len(inline) == 1 and inline[0].type == "math_inline_double":
            return self.display(inline[0].content)
        inner = self.pieces(node.children)
        tight = node.hidden and node.parent is not None and node.parent.type == "list_item"
        return self.macro("tight" if tight else "paragraph", inner)

    def write_bullet_list(self, node: Node) -> str:
        return self.list(node, numbered=False)

    def write_ordered_list(self, node: Node) -> str:
        return self.list(node, numbered=True)

    def list(self, node: Node, numbered: bool) -> str:
        items = [self.pieces(item.children) for item in node.children]
        start = int(node.attrs.get("start", 1))
        loose = not all(child.hidden for item in node.children for child in item.children if child.type == "paragraph")
        return self.macro("items", items, numbered, start, loose)

    def write_blockquote(self, node: Node) -> str:
        return self.macro("quote", self.pieces(node.children))

    def write_hr(self, node: Node) -> str:
        return self.macro("rule")

    def write_fence(self, node: Node) -> str:
        return self.macro("code_block", Markup(self.dialect.code_block(node.content)))

    write_code_block = write_fence

    def write_math_block(self, node: Node) -> str:
        return self.display(node.content)

    def write_table(self, node: Node) -> str:
        head, *body = (self.rows(part) for part in node.children)
        align = "".join(_ALIGN.get(str(cell.attrs.get("style")), "l") for cell in node.children[0].children[0].children)
        return self.macro("table", head, body[0] if body else [], align, frozenset(), Markup(""), _UNMEASURED)

    def rows(self, part: Node) -> list[list[Markup]]:
        return [[self.pieces(cell.children) for cell in row.children] for row in part.children]

    def write_container(self, node: Node) -> str:
        kind, title = node.tag, node.info
        if kind in CALLOUTS:
            words = self.inline_text(title) if title else Markup(self.dialect.escape(self.say(kind)))
            return self.macro("callout", kind, words, self.pieces(node.children))
        return str(getattr(self, f"container_{kind}")(node, title))

    def container_columns(self, node: Node, title: str) -> str:
        return self.macro("columns", self.columns(node))

    def columns(self, node: Node) -> list[tuple[str, Markup]]:
        """Return the share of the width and the content of each column."""
        parts = [child for child in node.children if child.type == "container" and child.tag == "column"]
        if not parts or len(parts) != len(node.children):
            raise self.error("'::: columns' holds what is in no column", "put it between '::: column' and ':::'")
        given = [_share(part.info) for part in parts]
        rest = max(0.0, 1.0 - sum(filter(None, given))) / max(1, given.count(0.0))
        return [(f"{share or rest:.3f}", self.pieces(part.children)) for share, part in zip(given, parts)]

    def container_column(self, node: Node, title: str) -> str:
        raise self.error("'::: column' stands alone", "put it inside '::: columns'")

    def container_pause(self, node: Node, title: str) -> str:
        return self.macro("pause", self.pieces(node.children))

    def container_main(self, node: Node, title: str) -> str:
        return self.all(node.children)

    container_side = container_foot = container_main

    def container_notes(self, node: Node, title: str) -> str:
        return ""

    # Within a line

    def write_inline(self, node: Node) -> str:
        start, text = self.line, []
        for child in node.children:
            text.append(self.node(child))
            self.line += _line_breaks(child)
        self.line = start
        return "".join(text)

    def write_text(self, node: Node) -> str:
        if "$" in node.content:
            raise self.error("a '$' opens no formula", r"close the formula, or write \$; in a table a bar is \vert")
        return self.dialect.escape(node.content)

    def write_text_special(self, node: Node) -> str:
        return self.dialect.escape(node.content)

    def write_softbreak(self, node: Node) -> str:
        return "\n"

    def write_hardbreak(self, node: Node) -> str:
        return self.dialect.line_break()

    def write_strong(self, node: Node) -> str:
        return self.dialect.strong(self.write_inline(node))

    def write_em(self, node: Node) -> str:
        return self.dialect.emphasis(self.write_inline(node))

    def write_code_inline(self, node: Node) -> str:
        return self.dialect.code(node.content)

    def write_link(self, node: Node) -> str:
        return self.dialect.link(str(node.attrs["href"]), self.write_inline(node))

    def write_expression(self, node: Node) -> str:
        return tags.expression(self.code(f"({node.content})", node.content), self.line)

    def write_unclosed(self, node: Node) -> str:
        raise self.error("'<<' is not closed", r"end the expression with '>>', or write \<\<")

    def write_math_inline(self, node: Node) -> str:
        return self.formula(node.content, display=False)

    def write_math_inline_double(self, node: Node) -> str:
        return self.formula(node.content, display=True)

    def inline_text(self, words: str) -> Markup:
        """Return one line of Markdown, such as a title."""
        tokens = parser(self).parseInline(words, {"prose": self.prose})
        return Markup(self.all(Node(tokens).children))

    def plain(self, words: str) -> str:
        """Return the code for one line of Markdown without its marks, such as the title of a window."""
        pieces = (
            self.code(f"({piece})", piece) if depends else tags.literal(_unmarked(piece)) for piece, depends in split(words)
        )
        return f"{tags.marked(self.line)}_plain([{', '.join(pieces)}])"

    # Formulas and expressions

    def display(self, latex: str) -> str:
        return self.macro("display", Markup(self.formula(latex, display=True)))

    def formula(self, latex: str, display: bool) -> str:
        """Return a formula: converted now if nothing in it depends on the page, else when it is rendered."""
        pieces = list(split(" ".join(latex.split())))
        if any(depends for _, depends in pieces):
            code = (self.code(f"({piece})", piece) if depends else f"_latex({tags.literal(piece)})" for piece, depends in pieces)
            return tags.expression(f"_formula([{', '.join(code)}], {str(display).lower()})", self.line)
        try:
            return self.dialect.formula("".join(piece for piece, _ in pieces), display)
        except PasoError as error:
            raise self.error(error.what, error.remedy) from None

    def code(self, wrapped: str, expression: str) -> str:
        """Return the code of an expression if Jinja can read it."""
        try:
            _CHECKER.parse(f"{tags.OPEN}({expression}){tags.CLOSE}")
        except TemplateSyntaxError as error:
            what = f"<<{expression}>> cannot be read: {error.message}"
            raise self.error(what, "correct the expression") from None
        return wrapped


def _unmarked(words: str) -> str:
    """Return words without the marks of Markdown and the dollars of formulas."""
    return re.sub(r"\\([^\w\s])|[*`$]|\\(?=\w)|[{}]", lambda match: match[1] or "", words)


def _share(width: str) -> float:
    """Return the share of the width that `40%` asks for, or 0."""
    digits = width.strip().removesuffix("%")
    return int(digits) / 100 if digits.isdigit() and 0 < int(digits) <= 100 else 0.0


def _line_breaks(node: Node) -> int:
    """Return how many lines of Markdown a node within a line spans beyond its first."""
    if node.type in ("softbreak", "hardbreak"):
        return 1
    return node.content.count("\n") if node.token is not None else sum(map(_line_breaks, node.children))
