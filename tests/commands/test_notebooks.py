"""`paso notebooks`: cells that were run, the same bytes every time, and errors that name their line."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest

from builder.commands import stamps
from builder.commands.notebooks import run
from builder.errors import PasoError

MODULE = """
from builder.pages.formats.values import Figure, Latex
from builder.pages.lectures.lecture import Lecture, LectureSource

NETWORK = None


def lecture(source: LectureSource) -> Lecture:
    drawing = Figure("dot", "<svg xmlns='http://www.w3.org/2000/svg'/>", "", "A dot")
    return Lecture(names={"z": Latex("0{,}5"), "dot": lambda: drawing}, facts={"bundled": True})
"""
PROSE = """---
title: Sigmoid
---

The slope at $z = << z >>$.

<< dot() >>

```python
import numpy as np

z = 0.5
print("<< z >>", (1 / (1 + np.exp(-z))).round(6))
```

## A plot

```python
import matplotlib.pyplot as plt

plt.plot([0, 1], [0, z])
z
```

## Not here {unless=bundled}

```python
1 / 0
```

```bash
echo no cell
```
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    stamps.sources.cache_clear()
    write(tmp_path, "sig", PROSE)
    return tmp_path


def write(home: Path, slug: str, prose: str) -> Path:
    folder = home / "templates" / "lectures" / slug
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "en.md").write_text("# Sigmoid\n", encoding="utf-8")
    (folder / "lecture.py").write_text(MODULE, encoding="utf-8")
    (folder / "notebook.en.md").write_text(prose, encoding="utf-8")
    return folder / "notebook.en.md"


def read(home: Path, slug: str = "sig") -> Any:
    path = home / "output" / "notebooks" / f"{slug}.en.ipynb"
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    return notebook


def test_prose_and_code_alternate_and_the_code_was_run(home: Path) -> None:
    run(home, ("sig",), ("en",))
    words, first, _, second = read(home).cells
    assert words.source.startswith("# Sigmoid\n\nThe slope at $z = 0{,}5$.")
    assert first.source.splitlines()[-1] == 'print("<< z >>", (1 / (1 + np.exp(-z))).round(6))'
    assert first.outputs[0].text == f"<< z >> {round(1 / (1 + np.exp(-0.5)), 6)}\n"
    assert [output.output_type for output in second.outputs] == ["execute_result", "display_data"]
    assert second.outputs[1].data["image/png"]
    assert [cell.cell_type for cell in read(home).cells] == ["markdown", "code"] * 2


def test_figures_travel_within_the_notebook(home: Path) -> None:
    run(home, ("sig",), ("en",))
    words = read(home).cells[0]
    (name,) = re.findall(r"!\[A dot\]\(attachment:(.+?)\)", words.source)
    assert b"<svg" in base64.b64decode(words.attachments[name]["image/svg+xml"])


def test_the_same_prose_gives_the_same_bytes_and_no_trace_of_the_machine(home: Path) -> None:
    run(home, ("sig",), ("en",))
    path = home / "output" / "notebooks" / "sig.en.ipynb"
    first = path.read_bytes()
    path.unlink()
    run(home, ("sig",), ("en",))
    assert path.read_bytes() == first
    assert not re.search(rb"iopub|timestamp|/tmp|20\d\d-\d\d-\d\d", first)


def test_only_what_changed_is_written_again(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(home, "other", "# Other\n\n```python\nprint(1)\n```\n")
    run(home, ("sig", "other"), ("en",))
    run(home, ("sig", "other"), ("en",))
    assert capsys.readouterr().out.splitlines()[-1].endswith("written: 0, unchanged: 2")
    write(home, "other", "# Other\n\n```python\nprint(2)\n```\n")
    stamps.sources.cache_clear()
    run(home, ("sig", "other"), ("en",))
    assert capsys.readouterr().out.splitlines()[-1].endswith("written: 1, unchanged: 1")
    assert read(home, "other").cells[1].outputs[0].text == "2\n"


@pytest.mark.parametrize(
    ("cells", "line", "words"),
    [
        ("```python\na = 1\n\na / 0\n```\n", 5, "ZeroDivisionError"),
        ("```python\ndef f():\n    return b\n```\n\nText\n\n```python\nf()\n```\n", 4, "NameError"),
        ("```python\nx = 1\nx = (\n```\n", 4, "SyntaxError"),
        ("Words\n\n<< no >>\n\n```python\n1\n```\n", 4, "'no' is undefined"),
    ],
)
def test_an_error_names_the_line_of_the_markdown(home: Path, cells: str, line: int, words: str) -> None:
    path = write(home, "sig", f"# T\n{cells}")
    with pytest.raises(PasoError) as caught:
        run(home, ("sig",), ("en",))
    assert f"{path}, line {line})" in str(caught.value)
    assert words in str(caught.value)
    assert not (home / "output" / "notebooks" / "sig.en.ipynb").exists()


def test_a_lecture_that_has_no_notebook_is_refused_by_name_alone(home: Path) -> None:
    (home / "templates" / "lectures" / "sig" / "notebook.en.md").unlink()
    with pytest.raises(
        PasoError, match=r"'sig' has no notebook .*write templates/lectures/sig/notebook.en.md"
    ):
        run(home, ("sig",), ("en",))
