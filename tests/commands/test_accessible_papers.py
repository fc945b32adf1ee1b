"""axe-core finds nothing serious on what students and markers read in a browser, wide or on a phone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from builder.commands import booklet, check, preview
from tests.commands.a_class import a_home, set_problems
from tests.commands.slide_measures import ARGUMENTS
from tests.commands.test_accessibility import ASK, AXE

WIDE, PHONE = 1280, 380


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = a_home(tmp_path_factory.mktemp("papers") / "home")
    folder = set_problems(home, "html")
    booklet.run(home, folder)
    preview.run(home, languages=("en",))
    check.run(home, folder, imagine=True)
    return home


def papers(home: Path) -> dict[str, Path]:
    output = home / "output"
    return {
        "sheet": output / "problems/tarea-1/students/u1/sheet.html",
        "booklet": output / "problems/tarea-1/lecturer/booklet.html",
        "preview": output / "preview/tarea-1.en.html",
        "feedback": next((output / "check/tarea-1/feedback").rglob("*.html")),
    }


def found(pages: Iterable[tuple[str, str, int]], chromium: str) -> dict[str, list[str]]:
    """Return what is serious on each named page at a width, where there is anything."""
    from playwright.sync_api import sync_playwright

    faults = {}
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for name, text, width in pages:
            shown = browser.new_page(viewport={"width": width, "height": 720})
            shown.set_content(text)
            shown.add_script_tag(path=AXE)
            faults[f"{name} at {width}"] = shown.evaluate(ASK)
            shown.close()
        browser.close()
    return {name: each for name, each in faults.items() if each}


def test_nothing_serious_on_any_paper(home: Path, chromium: str) -> None:
    widths = {"sheet": PHONE, "feedback": PHONE}
    pages = [(name, path.read_text("utf-8"), widths.get(name, WIDE)) for name, path in papers(home).items()]
    assert found([*pages, ("sheet", pages[0][1], WIDE)], chromium) == {}


def test_a_fault_on_a_sheet_is_found(home: Path, chromium: str) -> None:
    text = papers(home)["sheet"].read_text("utf-8")
    table = text.replace('<div class="table" tabindex="0">', '<div class="table">')
    code = text.replace(' aria-label="Código QR', ' data-label="')
    assert table != text != code
    assert {
        name: each[0].split(":")[0]
        for name, each in found([("table", table, PHONE), ("code", code, WIDE)], chromium).items()
    } == {"table at 380": "scrollable-region-focusable", "code at 1280": "svg-img-alt"}
