"""A pick is a slot of an assignment, for which each student gets some of the exercises that match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from builder.bank.ask import AskKind
from builder.bank.exercise import Exercise


@dataclass(frozen=True)
class Pick:
    """So many exercises a student of those that match; a criterion that is empty lets every exercise match.

    `topics` are tags, of which one must be there; `difficulty` is the least and the most; `sources` are
    exercises or folders of them; `kinds` the only kinds of answer asked for. Each is worth `points`.
    """

    count: int = 1
    topics: tuple[str, ...] = ()
    difficulty: tuple[int, int] | None = None
    sources: tuple[str, ...] = ()
    kinds: tuple[AskKind, ...] = ()
    points: float | None = None

    def matches(self, exercise: Exercise) -> bool:
        """Whether an exercise may be chosen for it."""
        low, high = self.difficulty or (exercise.difficulty, exercise.difficulty)
        return (
            low <= exercise.difficulty <= high
            and (not self.topics or bool({plain_tag(tag) for tag in exercise.topics} & set(self._tags)))
            and (not self.sources or self.is_from(exercise.slug))
            and (not self.kinds or {ask.kind for ask in exercise.asks} <= set(self.kinds))
        )

    def is_from(self, slug: str) -> bool:
        """Whether an exercise is one of the sources, or in the folder that one of them names."""
        return any(slug == source or slug.startswith(f"{source}/") for source in self.sources)

    @property
    def told(self) -> str:
        """What is asked of an exercise, in a few words."""
        return ", ".join(words for _, words in self._criteria()) or "any exercise"

    def wider(self, bank: Iterable[Exercise]) -> Iterator[tuple[str, int]]:
        """Yield each criterion with how many exercises of the bank would match without it."""
        every, without = tuple(bank), {"topic": {"topics": ()}, "difficulty": {"difficulty": None}}
        for name, changed in (*without.items(), ("from", {"sources": ()}), ("asks", {"kinds": ()})):
            if any(name == known for known, _ in self._criteria()):
                other = replace(self, **changed)  # type: ignore[arg-type]
                yield name, sum(map(other.matches, every))

    @property
    def _tags(self) -> Iterator[str]:
        return map(plain_tag, self.topics)

    def _criteria(self) -> Iterator[tuple[str, str]]:
        if self.topics:
            yield "topic", f"topic {' or '.join(self.topics)}"
        if self.difficulty:
            low, high = self.difficulty
            yield "difficulty", f"difficulty {low}" + (f" to {high}" if high > low else "")
        if self.sources:
            yield "from", f"from {', '.join(self.sources)}"
        if self.kinds:
            yield "asks", f"asking for {' or '.join(self.kinds)}"


def plain_tag(tag: str) -> str:
    """Return a tag as it is compared: `chain-rule` and `Chain rule` are one."""
    return " ".join(tag.casefold().replace("-", " ").replace("_", " ").split())
