"""Whether a choice of exercises was fair is told in figures: how often each was given, and to what sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.bank.network_fault import many
from builder.bank.setting import Assigned


def choice_told(assigned: Assigned) -> Iterator[str]:
    """Yield, where students choose, a line a slot and one on the points and difficulty of sheets."""
    pools, students = assigned.setting.pools, assigned.assignment.enrolled
    if not pools or not students:
        return
    uses = Counter(slug for student in students for slug in student.order)
    for number, pool in enumerate(pools, 1):
        by_uses: dict[int, list[str]] = {}
        for slug in pool.slugs:
            by_uses.setdefault(uses[slug], []).append(slug)
        given = "; ".join(
            f"to {many(often, 'student')}: {', '.join(by_uses[often])}" for often in sorted(by_uses)
        )
        yield f"pick {number}, {pool.pick.count} of {len(pool.slugs)} ({pool.pick.told}): {given}"
    by_slug = {each.slug: each for each in assigned.exercises}
    sheets = [[by_slug[slug] for slug in student.order] for student in students]
    points = {round(sum(each.points for each in sheet), 9) for sheet in sheets}
    levels = [sum(each.difficulty for each in sheet) for sheet in sheets]
    worth = " and ".join(f"{each:g}" for each in sorted(points))
    yield f"sheets: worth {worth} points; difficulty, summed, {min(levels)} to {max(levels)}"
