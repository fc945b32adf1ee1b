"""A notebook is run from its first cell to its last, in a process of its own, the same every time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from builder.errors import PasoError, place
from builder.pages.formats.notebook_cells import Cell, attachments

_SECONDS = 600  # for one cell
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_AT = re.compile(r"Cell In\[(\d+)\], line (\d+)")
_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def executed(cells: Sequence[Cell], source: Path, language: str) -> bytes:
    """Return the notebook with what its cells print and draw, as the bytes of an `.ipynb`.

    Raises `PasoError` with the line of `source` where a cell fails or takes too long.
    """
    import nbformat

    notebook = _notebook(cells, language)
    with tempfile.TemporaryDirectory(prefix="paso-") as folder:
        _run(notebook, cells, source, Path(folder))
    return str(nbformat.writes(notebook, version=4)).rstrip("\n").encode("utf-8") + b"\n"


def _notebook(cells: Sequence[Cell], language: str) -> Any:
    from nbformat import v4

    found = []
    for number, cell in enumerate(cells, 1):
        make: Any = v4.new_code_cell if cell.code else v4.new_markdown_cell
        found.append(make(cell.text, id=f"{'code' if cell.code else 'text'}-{number:02}"))
        if cell.files:
            found[-1]["attachments"] = attachments(cell)
    about = {"kernelspec": _KERNEL, "language_info": {"name": "python"}, "language": language}
    return v4.new_notebook(cells=found, metadata=about)


def _run(notebook: Any, cells: Sequence[Cell], source: Path, folder: Path) -> None:
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    about = notebook.metadata.copy()
    manager = AsyncKernelManager(kernel_name="python3", connection_file=str(folder / "kernel.json"))
    client = NotebookClient(
        notebook, km=manager, timeout=_SECONDS, record_timing=False, coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
        extra_arguments=["--HistoryManager.enabled=False"],
    )  # fmt: skip
    try:
        client.execute(env=_surroundings(folder), stderr=subprocess.DEVNULL)  # the kernel logs there
    except CellExecutionError as error:
        raise _failed(error, cells, source) from None
    except (CellTimeoutError, DeadKernelError) as error:
        what = str(error).strip().splitlines()[0]
        raise PasoError(f"the notebook stopped: {what}", str(source), "make its cells shorter") from None
    notebook.metadata = about


def _surroundings(folder: Path) -> dict[str, str]:
    """Return an environment in which nothing of this machine or user enters the notebook."""
    fixed = {"PYTHONHASHSEED": "0", "IPYTHONDIR": str(folder), "NO_COLOR": "1"}
    fixed |= {"MPLBACKEND": "module://matplotlib_inline.backend_inline", "PYTHONWARNINGS": "default"}
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {
        **os.environ,
        **fixed,
        **threads,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
    }


def _failed(error: Any, cells: Sequence[Cell], source: Path) -> PasoError:
    """Return the error of a cell, at the line of the Markdown file that raised it."""
    code = [cell for cell in cells if cell.code]
    told = _AT.findall(_COLOUR.sub("", error.traceback))
    number, line = map(int, told[-1]) if told else (1, 1)
    where = place(source, code[number - 1].line + line - 1)
    return PasoError(f"{error.ename} in a cell: {error.evalue}", where, "correct the cell")
