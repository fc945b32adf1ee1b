"""How slides come out: what of them leaves its place in a browser, or the page in a PDF."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pypdf import PageObject, PdfReader

_QUIET = ("gpu", "background-networking", "component-update", "sync")
ARGUMENTS = ["--no-sandbox", *(f"--disable-{part}" for part in _QUIET)]
_GO_TO = "(n) => { const at = Reveal.getIndices(Reveal.getSlides()[n]); Reveal.slide(at.h, at.v, 99); }"
_WORD = r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)<'
_MEASURE = """() => {
  const slide = Reveal.getCurrentSlide(), sheet = slide.querySelector(".sheet") || slide;
  const frame = sheet.getBoundingClientRect(), scale = frame.width / 1280, out = [];
  const inside = (box, around) => box.left >= around.left - 1 && box.right <= around.right + 1
    && box.top >= around.top - 1 && box.bottom <= around.bottom + 1;
  for (const element of sheet.querySelectorAll("h1, h2, p, li, math, table, svg, pre code")) {
    const place = element.closest(".main, .side, .foot") || sheet;
    const box = element.getBoundingClientRect();
    if (element.closest(".notes") || !box.width) continue;
    if (!inside(box, frame) || !inside(box, place.getBoundingClientRect()))
      out.push(element.tagName + ": " + (element.textContent || "").trim().slice(0, 40));
  }
  const sizes = [99], walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const of = walker.currentNode.parentElement;
    if (walker.currentNode.textContent.trim() && !of.closest("svg, script, style"))
      sizes.push(parseFloat(getComputedStyle(of.closest("math") || of).fontSize));
  }
  const text = sheet.querySelector(".fit"), title = sheet.querySelector("h1, h2") || sheet;
  const size = text ? parseFloat(getComputedStyle(text).fontSize) : 99;
  return [title.textContent, out, size, Math.min(...sizes)];
}"""


@dataclass(frozen=True)
class Shown:
    """A slide as a browser shows it: its title, what leaves its place, its type and its smallest, in 720ths.

    Code, tables and the row across the foot are smaller than the type; indices and drawings do not count.
    """

    title: str
    outside: tuple[str, ...]
    type_size: float
    smallest: float


def shown(deck: Path, chromium: str) -> list[Shown]:
    """Every slide of a deck in HTML, measured while it is shown."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(deck.resolve().as_uri())
        page.wait_for_function("window.Reveal && Reveal.isReady()")
        found = []
        for index in range(page.evaluate("Reveal.getTotalSlides()")):
            page.evaluate(_GO_TO, index)
            title, outside, *sizes = page.evaluate(_MEASURE)
            found.append(Shown(title.strip(), tuple(outside), *sizes))
        browser.close()
    return found


def crossing(pdf: Path) -> list[str]:
    """The words of a PDF that cross the edge of their page, with its number."""
    pages = enumerate(PdfReader(pdf).pages, 1)
    return [f"page {number}: {word}" for number, page in pages for word in _crossing(pdf, number, page)]


def beyond(pdf: Path) -> list[str]:
    """The texts that begin beyond the edge of their page (not for PDFs that hold PDFs), with its number."""
    pages = enumerate(PdfReader(pdf).pages, 1)
    return [f"page {number}: {text}" for number, page in pages for text in _beyond(page)]


def _crossing(pdf: Path, number: int, page: PageObject) -> Iterator[str]:
    command = ["pdftotext", "-bbox", "-f", str(number), "-l", str(number), str(pdf), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    wide, high = float(page.mediabox.width), float(page.mediabox.height)
    for *box, text in re.findall(_WORD, done.stdout):
        left, top, right, bottom = map(float, box)
        if left < 0 or top < -2 or right > wide or bottom > high + 2:
            yield text


def _beyond(page: PageObject) -> Iterator[str]:
    found: list[str] = []
    wide, high = float(page.mediabox.width), float(page.mediabox.height)

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if text.strip() and not (0 <= x <= wide and 0 <= y <= high):
            found.append(text.strip())

    page.extract_text(visitor_text=visit)
    yield from found
