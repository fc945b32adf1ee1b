"""What stands within a line of Markdown becomes the source of a template."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from jinja2 import Environment, TemplateSyntaxError
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode as Node
from markupsafe import Markup

from builder.errors import PasoError
from builder.pages.formats import tags
from builder.pages.formats.dialect import Dialect
from builder.pages.formats.markdown_rules import parser, split
from builder.pages.formats.prose import Prose

_CHECKER = Environment(variable_start_string=tags.OPEN, variable_end_string=tags.CLOSE)
_MARK = re.compile(r"\\([^\w\s])|[*`$]|\\(?=\w)|[{}]")


class LineWriter:
    """Writes the lines of one prose in one dialect; `line` is the line of the Markdown it has come to."""

    __output__ = "paso"

    def __init__(self, prose: Prose, dialect: Dialect) -> None:
        self.prose, self.dialect = prose, dialect
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
        write: Callable[[Node], str] | None = getattr(self, f"_{node.type}", None)
        if write is None:
            raise self.error(f"{node.type} has no form on a page", "write it in another way")
        return write(node)

    def pieces(self, nodes: Iterable[Node]) -> Markup:
        """Return nodes as one argument of a macro."""
        return Markup(self.all(nodes))  # the writer escapes what it writes

    def one_line(self, words: str) -> Markup:
        """Return one line of Markdown, such as a title."""
        return self.pieces(Node(parser(self).parseInline(words, {"prose": self.prose})).children)

    def plain(self, words: str) -> str:
        """Return the tag that sets a line of Markdown without its marks, for the title of a window."""
        pieces = (
            self.code(piece) if depends else tags.literal(_MARK.sub(_bare, piece))
            for piece, depends in split(words)
        )
        return tags.setting("page_plain", f"_plain([{', '.join(pieces)}])", self.file_line)

    def formula(self, latex: str, display: bool) -> str:
        """Return a formula: converted now if nothing in it depends on the page, else when it is rendered."""
        pieces = list(split(" ".join(latex.split())))
        if any("<<" in piece for piece, depends in pieces if not depends):
            raise self.error(
                "'<<' is not closed", r"end the expression with '>>', or write \ll for much less"
            )
        if any(depends for _, depends in pieces):
            parts = (self.code(piece) if depends else _latex(piece) for piece, depends in pieces)
            return tags.expression(f"_formula([{', '.join(parts)}], {str(display).lower()})", self.file_line)
        try:
            return self.dialect.formula("".join(piece for piece, _ in pieces), display)
        except PasoError as error:
            raise self.error(error.what, error.remedy) from None

    def code(self, expression: str) -> str:
        """Return an expression in brackets; raises `PasoError` where Jinja cannot read it."""
        try:
            _CHECKER.parse(f"{tags.OPEN}({expression}){tags.CLOSE}")
        except TemplateSyntaxError as error:
            raise self.error(f"<<{expression}>> cannot be read: {error.message}", "correct it") from None
        return f"({expression})"

    def error(self, what: str, remedy: str) -> PasoError:
        """Return an error at the line that the writer has come to."""
        return PasoError(what, self.prose.at(self.line), remedy)

    @property
    def file_line(self) -> int:
        """The line of the file that the writer has come to."""
        return self.prose.first_line + self.line

    def _inline(self, node: Node) -> str:
        start, text = self.line, list[str]()
        for child in node.children:
            text.append(self.node(child))
            self.line += _line_breaks(child)
        self.line = start
        return "".join(text)

    def _text(self, node: Node) -> str:
        if "$" in node.content:
            remedy = r"close the formula, or write \$; in a table, write \vert for a bar"
            raise self.error("a '$' opens no formula", remedy)
        return self.dialect.escape(node.content)

    def _text_special(self, node: Node) -> str:
        return self.dialect.escape(node.content)

    def _softbreak(self, node: Node) -> str:
        return "\n"

    def _hardbreak(self, node: Node) -> str:
        return self.dialect.line_break()

    def _strong(self, node: Node) -> str:
        return self.dialect.strong(self._inline(node))

    def _em(self, node: Node) -> str:
        return self.dialect.emphasis(self._inline(node))

    def _code_inline(self, node: Node) -> str:
        return self.dialect.code(node.content)

    def _link(self, node: Node) -> str:
        return self.dialect.link(str(node.attrs["href"]), self._inline(node))

    def _expression(self, node: Node) -> str:
        return tags.expression(self.code(node.content), self.file_line)

    def _unclosed(self, node: Node) -> str:
        raise self.error("'<<' is not closed", r"end the expression with '>>', or write \<\<")

    def _math_inline(self, node: Node) -> str:
        return self.formula(node.content, display=False)

    def _math_inline_double(self, node: Node) -> str:
        return self.formula(node.content, display=True)


def _latex(piece: str) -> str:
    return f"_latex({tags.literal(piece)})"


def _bare(match: re.Match[str]) -> str:
    return match[1] or ""


def _line_breaks(node: Node) -> int:
    """Return how many lines of Markdown a node within a line spans beyond its first."""
    if node.type in ("softbreak", "hardbreak"):
        return 1
    return node.content.count("\n") if node.token is not None else sum(map(_line_breaks, node.children))
