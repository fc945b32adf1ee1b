"""Layouts are trusted, prose runs in a sandbox; in both, the environment escapes what is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from builder.pages.formats import tags
from builder.pages.formats.dialect import Dialect, in_formula
from builder.pages.formats.typst_dialect import string
from builder.pages.formats.values import Latex
from builder.resources import roots

# What a lecturer may apply to a value; none of these marks text as safe.
FILTERS = frozenset(
    {"abs", "capitalize", "default", "first", "join", "last", "length", "list", "lower", "map", "max", "min"}
    | {"reverse", "slice", "sort", "sum", "title", "trim", "upper"}
)


def layout_environment(dialect: Dialect, home: Path, words: Mapping[str, Any]) -> Environment:
    """Return the environment of the layouts; `words` are the names that every layout may use."""
    environment = Environment(
        loader=FileSystemLoader([str(root) for root in roots("templates", home)]),
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalizer(dialect),
    )
    environment.globals.update(words)
    environment.filters |= {
        "indented": lambda text, first, others: Markup(dialect.indented(str(text), first, others)),
        "cell": lambda text: Markup(dialect.cell(str(text))),
        "string": lambda text: Markup(string(str(text))),  # a Typst string, where Typst's code wants one
        "code": lambda text: Markup(str(text)),  # a number or a keyword of ours, where code wants one
        "hexadecimal": lambda colour: Markup(colour.lstrip("#").upper()),
    }
    return environment


def prose_environment(dialect: Dialect, block: Callable[..., Markup]) -> SandboxedEnvironment:
    """Return the environment of compiled prose; `block` sets what an expression gave as a block."""
    environment = SandboxedEnvironment(
        variable_start_string=tags.OPEN,
        variable_end_string=tags.CLOSE,
        block_start_string=tags.OPEN_BLOCK,
        block_end_string=tags.CLOSE_BLOCK,
        comment_start_string=tags.OPEN_COMMENT,
        comment_end_string=tags.CLOSE_COMMENT,
        keep_trailing_newline=True,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalizer(dialect),
    )
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.filters |= {
        "_block": block,
        "_indented": lambda text, first, others: Markup(dialect.indented(str(text), first, others)),
    }
    environment.filters["_cell"] = lambda text: Markup(dialect.cell(str(text)))
    environment.globals = {"_formula": _formula(dialect), "_latex": Latex, "_plain": _plain}
    return environment


def finalizer(dialect: Dialect) -> Callable[[Any], Markup]:
    """Return the function that marks up whatever an expression gave."""
    inline = dialect.inline

    def finalize(value: Any) -> Markup:
        return value if type(value) is Markup else Markup(inline(defined(value)))

    return finalize


def defined(value: Any) -> Any:
    """Return the value, or raise Jinja's error if its name is not defined."""
    if isinstance(value, Undefined):
        str(value)
    return value


def _formula(dialect: Dialect) -> Callable[[list[Any], bool], Markup]:
    def formula(pieces: list[Any], display: bool) -> Markup:
        latex = "".join(in_formula(defined(piece)) for piece in pieces)
        return Markup(dialect.formula(latex, display))

    return formula


def _plain(pieces: list[Any]) -> str:
    return "".join(str(defined(piece)) for piece in pieces)
