"""Arrows between the rooms only run down, and each heavy library is let into the rooms that need it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LEAVES = frozenset(
    {
        "errors",
        "files",
        "resources",
        "course",
        "secret",
        "progress",
        "progress_bar",
        "csv_rows",
        "roster",
        "roster_cells",
    }
    | {"roster_columns", "roster_table"}
    | {"toml_lines", "toml_places", "toml_faults", "lecture_settings", "setting_kinds"}
)
MAY_IMPORT: Mapping[str, frozenset[str]] = {
    "working": frozenset({"errors"}),
    "training": frozenset({"working", "errors"}),
    "bank": LEAVES | {"working"},
    "marking": LEAVES | {"working", "bank"},
    "pages": LEAVES | {"working", "bank"},
    "commands": LEAVES | {"working", "training", "bank", "marking", "pages"},
    "cli": frozenset({"commands", "errors"}),
    **dict.fromkeys(LEAVES, LEAVES),
}
ONLY_IN: Mapping[str, tuple[str, ...]] = {
    "sympy": ("builder.working", "builder.pages.formulas.notation"),
    "jinja2": ("builder.pages",),
    "typst": ("builder.pages",),
    "tylax": ("builder.pages",),
    "math_core": ("builder.pages",),
    "matplotlib": ("builder.pages",),
    "markdown_it": ("builder.pages", "builder.marking.markdown_form"),
    "mdit_py_plugins": ("builder.pages",),
    "lark": ("builder.marking",),
    "segno": ("builder.pages.figures.qr_code",),
    "pikepdf": ("builder.pages.formats.latex_batch",),
    "pypdf": ("builder.pages", "builder.commands.printing_file"),
    "fontTools": ("builder.pages",),
    "yaml": ("builder.marking.yaml_form",),
    "python_calamine": ("builder.roster_table",),
    "click": ("builder.cli",),
    "rich": ("builder.progress_bar", "builder.commands.rehearsal_table"),
    "sklearn": ("builder.training.digits", "builder.training.mnist"),
}


def imported(module: str, source: str) -> Iterator[str]:
    """Every module that the source names in an import, at the top or inside a function, in full."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = module.split(".")[: -node.level] if node.level else []
            base = ".".join([*package, *([node.module] if node.module else [])])
            yield from (f"{base}.{each.name}" for each in node.names)


def violations(module: str, source: str) -> list[str]:
    """The imports of one module that run against the arrows, or bring a library where it does not belong."""
    return [f"{module} imports {name}" for name in imported(module, source) if not _allowed(module, name)]


def _allowed(module: str, name: str) -> bool:
    package, *inside = name.split(".")
    if package != "builder":
        return any(_within(module, place) for place in ONLY_IN.get(package, (module,)))
    here, there = module.split(".")[1], inside[0] if inside else ""
    return there == here or there == "__version__" or there in MAY_IMPORT[here]


def _within(module: str, place: str) -> bool:
    return module == place or module.startswith((f"{place}.", f"{place}_"))


def _modules() -> list[Path]:
    return sorted(path for path in ROOT.glob("builder/**/*.py") if path != ROOT / "builder/__init__.py")


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts)


@pytest.mark.parametrize("path", _modules(), ids=_name)
def test_imports_run_down(path: Path) -> None:
    assert violations(_name(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("module", "planted"),
    [
        ("builder.working.graph", "from builder.pages.formulas.notation import Printer"),
        ("builder.working.graph", "import builder.course"),
        ("builder.working.graph", "from ..bank import draws"),
        ("builder.pages.sheet", "from builder.marking.verdicts import Verdict"),
        ("builder.marking.marks", "from builder import pages"),
        ("builder.bank.draws", "def late():\n    from builder.marking import marks"),
        ("builder.training.sgd", "from builder.bank.draws import draw"),
        ("builder.errors", "from builder.working.graph import Graph"),
        ("builder.cli", "from builder.course import load_course"),
        ("builder.bank.__init__", "from . import gate\nfrom ..pages import sheet"),
        ("builder.marking.reading", "import sympy"),
        ("builder.bank.verify", "from sympy import diff"),
        ("builder.pages.sheet", "import sympy as s"),
        ("builder.commands.problems", "from jinja2 import Environment"),
        ("builder.working.graph", "import matplotlib.pyplot as plt"),
        ("builder.training.mlp", "from sklearn.neural_network import MLPClassifier"),
    ],
)
def test_a_planted_violation_is_seen(module: str, planted: str) -> None:
    assert len(violations(module, planted)) == 1


@pytest.mark.parametrize(
    ("module", "sound"),
    [
        ("builder.working.graph", "from .quantity import Quantity\nimport builder.errors"),
        ("builder.pages.formulas.notation_sympy", "import sympy"),
        ("builder.commands.check", "from builder.marking import marks\nfrom builder.pages import sheet"),
        ("builder.cli", "from builder import __version__"),
    ],
)
def test_what_runs_down_is_let_through(module: str, sound: str) -> None:
    assert violations(module, sound) == []


def test_every_room_and_leaf_has_its_arrows() -> None:
    rooms = {_name(path).split(".")[1] for path in _modules()}
    assert rooms <= MAY_IMPORT.keys(), "a new file at the top of builder/ needs its arrows in this test"
