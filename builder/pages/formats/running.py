"""Compiled prose runs with the values of a page; whatever fails there names the line of the Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import TracebackType
from typing import Any

from jinja2 import Environment, Template, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from builder.errors import PasoError, place
from builder.pages.formats.prose import Prose
from builder.pages.formats.tags import Compiled

PREFIX = "page_"


@dataclass(frozen=True)
class Prepared:
    """The template of a prose, which knows the lines of its Markdown."""

    prose: Prose
    compiled: Compiled
    template: Template
    name: str

    @classmethod
    def of(cls, prose: Prose, compiled: Compiled, environment: Environment) -> Prepared:
        """Return the template in the environment."""
        name = f"{prose.path}:{prose.first_line}"
        try:
            code = environment.compile(compiled.source, name, name)
        except TemplateSyntaxError as error:  # such as a filter that there is not
            where = place(prose.path, compiled.line(error.lineno))
            raise PasoError(str(error.message), where, "correct the expression") from None
        return cls(prose, compiled, Template.from_code(environment, code, dict(environment.globals)), name)

    def where(self, traceback: TracebackType | None) -> str:
        """Return the file and line at which the template was when an error passed through it."""
        found = 1
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename == self.name:
                found = self.template.get_corresponding_lineno(traceback.tb_lineno)
            traceback = traceback.tb_next
        return place(self.prose.path, self.compiled.line(found))


def run(prepared: Prepared, context: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the prose sets: its title, plain title, subtitle, opening and body, marked up.

    Raises `PasoError` with the line of the Markdown where an expression fails.
    """
    try:
        module = prepared.template.make_module(dict(context))
    except UndefinedError as error:
        where = prepared.where(error.__traceback__)
        raise PasoError(str(error.message), where, _near(str(error.message), context)) from None
    except SecurityError as error:
        where = prepared.where(error.__traceback__)
        raise PasoError(str(error), where, "use only what the page offers") from None
    except PasoError as error:
        here = prepared.where(error.__traceback__)
        where = error.where if ", line " in error.where else here
        raise PasoError(error.what, where, error.remedy) from None
    except Exception as error:
        where = prepared.where(error.__traceback__)
        what = f"{type(error).__name__} in an expression: {error}"
        raise PasoError(what, where, "correct the expression") from error
    found = vars(module).items()
    return {name.removeprefix(PREFIX): value for name, value in found if name.startswith(PREFIX)}


def _near(message: str, context: Mapping[str, Any]) -> str:
    name = message.split("'")[1] if "'" in message else message
    near = get_close_matches(name, [key for key in context if not key.startswith("_")], 3)
    return f"write {' or '.join(near)}" if near else "use a name that the page offers"
