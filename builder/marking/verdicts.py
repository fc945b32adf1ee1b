"""Every answer has one verdict; those of a class are arrays, students by asked quantities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from builder.bank.remarks import REMARKS

VerdictKind = Literal["right", "follows", "mistake", "wrong", "blank", "unreadable"]
KINDS: tuple[VerdictKind, ...] = get_args(VerdictKind)
CODE = {kind: code for code, kind in enumerate(KINDS)}

Codes = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer is worth, and why.

    `mistake` is the slug of a `mistake`, or of the earlier one that a `follows` inherits; `carried`: it
    was made on the student's own earlier values, not on the right ones. What follows is `credited` unless the
    lecturer's condition for it is not met.
    """

    kind: VerdictKind
    mistake: str | None = None
    carried: bool = False
    credited: bool = True

    @property
    def is_wrong_step(self) -> bool:
        """Whether a step went wrong here: not where only the form or the rounding is not as asked."""
        return self.kind == "wrong" or (self.kind == "mistake" and self.mistake not in REMARKS)


@dataclass(frozen=True, eq=False)
class Judged:
    """The verdicts of a class; `followed`: what each answer should be from the student's earlier answers."""

    asked: tuple[str, ...]
    slugs: tuple[str, ...]
    codes: Codes
    mistakes: NDArray[np.int16]  # an index of `slugs`, or -1
    carried: NDArray[np.bool_]
    followed: NDArray[np.float64]

    def verdicts(self, student: int) -> tuple[Verdict, ...]:
        """Return the verdicts of one student, in the order of `asked`."""
        rows = zip(self.codes[student], self.mistakes[student], self.carried[student], strict=True)
        return tuple(
            Verdict(KINDS[code], self.slugs[slug] if slug >= 0 else None, bool(carried))
            for code, slug, carried in rows
        )
