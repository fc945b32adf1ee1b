"""axe-core finds nothing serious on any slide of any lecture, nor on a page with code, tables and figures."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from builder.course import Course
from builder.pages.formats.prose import Kind, Prose
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.values import Figure
from tests.commands.built_decks import LANGUAGES, LECTURES, built
from tests.commands.slide_measures import ARGUMENTS

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe-core" / "axe.min.js"
ASK = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
  .filter(found => ["serious", "critical"].includes(found.impact))
  .map(found => `${found.id}: ${found.nodes[0].html.slice(0, 150)}`)"""
TEXT = """# A page

Words with $x^2$ and [a link](https://example.org/).

<< drawing() >>

| a | b |
|---|---|
| 1 | 2 |

::: warning
Take care.
:::

## Code

```python
x = "WORDS"  # LONG
```
"""
LONG = "a very long line " * 20


@pytest.mark.parametrize(("lecture", "language"), [*product(LECTURES, LANGUAGES)])
def test_nothing_serious_on_any_slide(
    tmp_path_factory: pytest.TempPathFactory, chromium: str, lecture: str, language: str
) -> None:
    assert (
        serious(built(lecture, tmp_path_factory) / f"{lecture}.{language}.html", chromium, "?print-pdf") == []
    )


@pytest.mark.parametrize("kind", ["article", "deck"])
def test_nothing_serious_on_a_page_with_everything(tmp_path: Path, chromium: str, kind: Kind) -> None:
    assert serious(page(tmp_path, kind), chromium) == []


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("<main>", '<main><img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">', "image-alt"),
        ('<html lang="en">', "<html>", "html-has-lang"),
        ("--soft: #5b6673", "--soft: #c0c0c0", "color-contrast"),
        ('<pre tabindex="0">', "<pre>", "scrollable-region-focusable"),
        (' aria-label="A dot"', "", "role-img-alt"),
    ],
)
def test_a_fault_is_found(tmp_path: Path, chromium: str, before: str, after: str, found: str) -> None:
    path = page(tmp_path, "article")
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert [each.split(":")[0] for each in serious(path, chromium)] == [found]


def page(folder: Path, kind: Kind) -> Path:
    drawing = Figure("dot", '<svg viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>', "", "A dot")
    prose = Prose(TEXT.replace("LONG", LONG), Path("page.md"), kind)
    made = Renderer("html", "en", Course(author="Ana"), folder).render(prose, {"drawing": lambda: drawing})
    path = folder / "page.html"
    path.write_bytes(made.files()["page.html"])
    return path


def serious(path: Path, chromium: str, query: str = "") -> list[str]:
    """Return what is serious or critical; a deck in its print view shows every slide at once."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        shown = browser.new_page(viewport={"width": 1280, "height": 720})
        shown.goto(path.resolve().as_uri() + query)
        if query:
            shown.wait_for_function("document.querySelector('.pdf-page .slide-number')")
        shown.add_script_tag(path=AXE)
        found: list[str] = shown.evaluate(ASK)
        browser.close()
    return found
