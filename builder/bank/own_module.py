"""A module in the lecturer's folder is run by its path; it is the lecturer's own, and is trusted."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

from builder.errors import PasoError, one_line, place


def run_module(path: Path, name: str) -> ModuleType:
    """Run a module by its path and return it.

    Raises `PasoError` with the line of the module at which it fails.
    """
    spec = importlib.util.spec_from_file_location(re.sub(r"\W", "_", name), path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise module_error(error, path) from error
    return module


def module_error(error: Exception, path: Path) -> PasoError:
    """Return what went wrong while code of the module ran, with the module's line."""
    if isinstance(error, PasoError):
        return PasoError(error.what, f"{path}, {error.where}", error.remedy)
    why = one_line(f"{type(error).__name__}: {error}")
    return PasoError(why, place(path, _line(error, path)), "correct the module there")


def _line(error: BaseException, path: Path) -> int | None:
    """Return the last line of the module that a failure passed through."""
    if isinstance(error, SyntaxError):
        return error.lineno
    found, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            found = trace.tb_lineno
        trace = trace.tb_next
    return found
