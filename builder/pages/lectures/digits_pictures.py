"""The pictures of the lecture on digits: examples, answers, mistakes, first-layer weights, confusions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from builder.pages.figures.heat_map import HeatMap, heat_map
from builder.pages.figures.pictures import Picture, Pictures, pictured
from builder.pages.formats.values import Figure
from builder.pages.lectures.digits_results import DigitImages, TenDigits, TwoDigits
from builder.pages.lectures.lecture_page import LecturePage

STRONG = 0.97  # of the weights are paler than the full colour, which the few strongest share


def examples(images: DigitImages, digits: Sequence[int], page: LecturePage, many: int = 12) -> Figure:
    """Return the first images of each digit, taken in turn."""
    share = -(-many // len(digits))
    rows = [np.flatnonzero(images.labels == digit)[:share] for digit in digits]
    chosen = np.array(rows).T.ravel()[:many] if len(digits) == 2 else np.array(rows).ravel()[:many]
    shown = [Picture(images.images[row], str(images.labels[row])) for row in chosen]
    listed = ", ".join(picture.words for picture in shown)
    alt = page.phrases["digits_alt_examples"].format(listed=listed)
    return pictured(Pictures("examples", shown, 4, alt, type_size=19.0))


def one_image(images: DigitImages, row: int, page: LecturePage) -> Figure:
    """Return a single image, large."""
    alt = page.phrases["digits_alt_one"].format(
        digit=images.labels[row],
        side=images.images.shape[1],
        ink=page.numbers.plain(images.images[row].mean(), 2),
    )
    return pictured(Pictures("one", [Picture(images.images[row])], 1, alt, width=0.85))


def answered(two: TwoDigits, page: LecturePage, many: int = 12) -> Figure:
    """Return test images with their answers ŷ, the two digits by turns."""
    rows = [np.flatnonzero(two.test.labels == digit)[: many // 2] for digit in two.digits]
    chosen = [int(row) for row in np.array(rows).T.ravel()]
    shown = [_answer(two, row, page) for row in chosen]
    wrong = sum(picture.marked for picture in shown)
    alt = page.phrases["digits_alt_answers"].format(
        listed=_listed(two, chosen, page), wrong=wrong, many=len(shown)
    )
    return pictured(Pictures("answers", shown, 4, alt))


def hardest(two: TwoDigits, page: LecturePage, many: int = 6) -> Figure:
    """Return the test images whose digit is given the least probability; mistakes are framed."""
    chosen = [int(row) for row in np.argsort(two.sure, kind="stable")[:many]]
    shown = [_answer(two, row, page) for row in chosen]
    alt = page.phrases["digits_alt_hardest"].format(
        listed=_listed(two, chosen, page), wrong=sum(picture.marked for picture in shown), many=len(shown)
    )
    return pictured(Pictures("hardest", shown, 3, alt, width=0.9))


def first_weights(two: TwoDigits, page: LecturePage) -> Figure:
    """Return the weights into each hidden unit as an image, orange below zero and blue above."""
    size = np.abs(two.W1)
    units = two.W1.T.reshape(two.hidden, two.side, two.side) / np.quantile(size, STRONG)
    columns = int(np.ceil(np.sqrt(two.hidden)))
    alt = page.phrases["digits_alt_weights"].format(
        hidden=two.hidden, most=page.numbers.plain(float(size.max()), 2)
    )
    return pictured(
        Pictures("weights", [Picture(unit) for unit in units], columns, alt, signed=True, width=0.9)
    )


def mistaken(ten: TenDigits, page: LecturePage, many: int = 12) -> Figure:
    """Return the test images of ten digits that are taken for another, as `3 → 8`."""
    chosen = np.flatnonzero(ten.predicted != ten.test.labels)[:many]
    pairs = [f"{ten.test.labels[row]} → {ten.predicted[row]}" for row in chosen]
    shown = [Picture(ten.test.images[row], words) for row, words in zip(chosen, pairs)]
    alt = page.phrases["digits_alt_mistaken"].format(many=len(shown), listed=", ".join(pairs))
    blank = [Picture(np.zeros_like(ten.test.images[0]), "")]
    return pictured(Pictures("mistaken", shown or blank, 4, alt, type_size=19.0, width=0.9))


def confusion(ten: TenDigits, page: LecturePage) -> Figure:
    """Return how often each digit was taken for each."""
    counts = ten.confusion
    off = counts - np.diag(np.diag(counts))
    worst = np.unravel_index(off.argmax(), off.shape)
    alt = page.phrases["digits_alt_confusion"].format(
        right=int(np.trace(counts)),
        all=int(counts.sum()),
        times=int(off.max()),
        row=worst[0],
        column=worst[1],
    )
    names = tuple(map(str, range(10)))
    sides = (page.phrases["digits_written"], page.phrases["digits_answered"])
    return heat_map(HeatMap("confusion", counts, names, *sides, alt))


def _answer(two: TwoDigits, row: int, page: LecturePage) -> Picture:
    words = f"{two.test.labels[row]}: {two.answers[row]:.2f}".replace(".", page.decimal)
    return Picture(two.test.images[row], words, bool(two.predicted[row] != two.test.labels[row]))


def _listed(two: TwoDigits, rows: Sequence[int], page: LecturePage) -> str:
    write = page.numbers.plain
    return "; ".join(f"{two.test.labels[row]}: {write(two.answers[row], 3)}" for row in rows)
