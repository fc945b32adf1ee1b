"""What follows from an answer that nobody can explain earns nothing, where the lecturer says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from builder.marking.verdicts import Verdict
from builder.working.graph import Graph


def credited_after_known(graph: Graph, verdicts: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """Return one student's verdicts by quantity; what follows from a `wrong` answer is no longer credited.

    Behind an answer stand the nearest answered quantities from which it is computed, and what is behind those
    of them that follow. What is right, or a known mistake, ends the search; what is blank does not.
    """
    doubtful: dict[str, bool] = {}
    found = dict(verdicts)
    for quantity in graph:
        verdict = verdicts.get(quantity.name)
        behind = any(doubtful.get(parent, False) for parent in quantity.parents)
        kind = verdict.kind if verdict else "blank"
        doubtful[quantity.name] = kind == "wrong" or (kind in ("follows", "blank", "unreadable") and behind)
        if verdict and kind == "follows" and behind:
            found[quantity.name] = replace(verdict, credited=False)
    return found
