"""The tables of the lecture on digits: the two sets, and the shapes with their numbers."""

from __future__ import annotations

from builder.pages.formats.values import Cell, Latex, Table
from builder.pages.formulas.numbers import NumberStyle
from builder.pages.lectures.digits_equations import SHAPES, shape_of, symbol
from builder.pages.lectures.digits_results import DigitImages, TwoDigits
from builder.pages.lectures.lecture_page import LecturePage


def percent(share: float, page: LecturePage, places: int = 1) -> Latex:
    """Return a share in hundredths, such as 97,8 % or 97.8%."""
    text = NumberStyle(page.decimal, places).latex(round(100 * share, places))
    return Latex(rf"{text}\,\%" if page.language == "es" else rf"{text}\%")


def sets(two: TwoDigits, page: LecturePage) -> Table:
    """Return how many images each set has, of each digit, and the shapes of X and Y."""
    of = page.phrases["digits_of"]
    head = ("", page.phrases["digits_images"], *(of.format(digit=digit) for digit in two.digits))
    rows = tuple(
        (
            page.phrases[f"digits_{name}"],
            page.count(len(images)),
            *_counts(images, two, page),
            *_shapes(images, page),
        )
        for name, images in (("training", two.train), ("test", two.test))
    )
    return Table(((*head, Latex("X"), Latex("Y")),), rows, "lrrrcc")


def shapes(two: TwoDigits, page: LecturePage) -> Table:
    """Return the shape of each array, in letters and in the numbers of this network, and what is learnt."""
    sizes = {"N": len(two.train), "d": two.side**2, "h": two.hidden, "K": 1, "1": 1}
    head = ("", page.phrases["digits_shape"], page.phrases["digits_here"], page.phrases["digits_learnt"])
    rows: list[tuple[Cell, ...]] = []
    for name in ("X", "W1", "b1", "Z1", "W2", "b2", "P"):
        high, wide = (sizes[side] for side in SHAPES[name])
        learnt: Cell = page.count(high * wide) if name[0] in "Wb" else ""
        here = Latex(rf"{page.count(high)} \times {page.count(wide)}")
        rows.append((symbol(name), shape_of(name), here, learnt))
    return Table((head,), tuple(rows), "lccr")


def _counts(images: DigitImages, two: TwoDigits, page: LecturePage) -> tuple[Latex, ...]:
    return tuple(page.count(int((images.labels == digit).sum())) for digit in two.digits)


def _shapes(images: DigitImages, page: LecturePage) -> tuple[Latex, Latex]:
    rows, pixels = page.count(len(images)), page.count(images.images[0].size)
    return Latex(rf"{rows} \times {pixels}"), Latex(rf"{rows} \times 1")
