"""Lectures are shared out among processes, each lecture whole, so that its mathematics is computed once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from builder.commands.lecture_folders import LectureFolder
from builder.course import Course, Format, Language

if TYPE_CHECKING:
    from builder.commands.slides import Deck

_Share = tuple[str, Course, Path, str, list[tuple[Language, Format]]]


def build_all(decks: Sequence[Deck], workers: int | None = None) -> Iterator[tuple[str, ...]]:
    """Yield the warnings of each deck as it is built, by `workers` processes (by default, what suits).

    The decks of a lecture stand together. Raises `PasoError` from the first that cannot be built.
    """
    shares = [_share(list(group)) for _, group in groupby(decks, key=lambda deck: deck.folder.slug)]
    count = workers or min(len(shares), os.cpu_count() or 1)
    if count < 2:
        yield from (deck.build() for deck in decks)
        return
    with ProcessPoolExecutor(count, get_context("spawn")) as pool:
        found = [pool.submit(_build, share) for share in shares]
        try:
            for share in as_completed(found):
                yield from share.result()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _share(decks: Sequence[Deck]) -> _Share:
    folder = decks[0].folder
    return folder.slug, folder.course, folder.home, folder.data, [(d.language, d.format) for d in decks]


def _build(share: _Share) -> list[tuple[str, ...]]:
    from builder.commands.slides import Deck

    slug, course, home, data, wanted = share
    folder = LectureFolder(slug, course, home, data)
    return [Deck(folder, language, format).build() for language, format in wanted]
