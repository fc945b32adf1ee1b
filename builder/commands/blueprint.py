"""What a plan sets is looked up in the bank: exercises for everyone, and a pool for each of its slots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from builder.bank.assignment import Assignment
from builder.bank.exercise import Exercise
from builder.bank.loading import exercise_slugs, load_exercise
from builder.bank.pick import Pick, plain_tag
from builder.bank.pools import Pool, shared_out
from builder.bank.setting_plan import Setting
from builder.bank.terms import Terms, load_on_terms, on_terms
from builder.commands.assignment_file import Plan
from builder.errors import PasoError

_SHOWN = 6  # exercises that an error names


def setting_of(plan: Plan, home: Path, stored: Assignment | None = None) -> Setting:
    """Return what a plan sets; what has been handed out for a slot stays with it.

    Raises `PasoError` with the line where a slot cannot be filled, its exercises are worth different points,
    or the plan speaks of exercises that it does not set.
    """
    exercises = load_on_terms(map(plan.terms, plan.exercises), home)
    pools = tuple(_on_terms(pool, slot, plan) for slot, pool in enumerate(_pools(plan, home, stored)))
    slots = {slug: slot for slot, pool in enumerate(pools) for slug in pool.slugs}
    terms = {slug: plan.terms(slug) for slug in plan.exercises}
    terms |= {slug: plan.terms(slug, slot) for slug, slot in slots.items()}
    _check_names(plan, terms)
    return Setting(
        plan.name, titles(plan), plan.languages, exercises, plan.tolerance, pools, plan.shuffled, terms
    )


def titles(plan: Plan) -> dict[str, str]:
    """Return the title in each language: the plan's own, or that of the other, or its name."""
    given = next(filter(None, plan.title.values()), plan.name)
    return {language: plan.title[language] or given for language in ("es", "en")}


def _pools(plan: Plan, home: Path, stored: Assignment | None) -> tuple[Pool, ...]:
    if not plan.picks:
        return ()
    known = exercise_slugs(home)
    for slot, pick in enumerate(plan.picks):
        _check_sources(pick, known, plan.where("pick", slot, "from"))
    stays = {
        each.slug: each.slot
        for each in (stored.exercises if stored else ())
        if each.slot is not None and each.slot < len(plan.picks)
    }
    bank = _bank(plan.picks, stays, known, home)
    for slot, pick in enumerate(plan.picks):
        _check_topics(pick, bank, plan.where("pick", slot, "topic"))
    pools = shared_out(plan.picks, bank, plan.exercises, stays)
    for slot, pool in enumerate(pools):
        if len(pool.exercises) < pool.pick.count:
            raise _shortage(pool, slot, bank, plan)
    return pools


def _bank(
    picks: Sequence[Pick], stays: Mapping[str, int], known: Sequence[str], home: Path
) -> tuple[Exercise, ...]:
    """Return the exercises among which there is something to choose."""
    wanted = [slug for slug in known if any(not pick.sources or pick.is_from(slug) for pick in picks)]
    return tuple(load_exercise(slug, home) for slug in dict.fromkeys((*wanted, *stays)))


def _check_sources(pick: Pick, known: Iterable[str], where: str) -> None:
    folders = {slug.rpartition("/")[0] for slug in known}
    for source in pick.sources:
        if source not in folders and source not in known:
            near = get_close_matches(source, (*known, *folders), 3, 0.3) or sorted(folders)
            what = f"there is no exercise and no folder of exercises {source!r}"
            raise PasoError(what, where, f"use one of: {', '.join(near)}")


def _check_topics(pick: Pick, bank: Iterable[Exercise], where: str) -> None:
    tags = {plain_tag(tag): tag for exercise in bank for tag in exercise.topics}
    for topic in pick.topics:
        if plain_tag(topic) not in tags:
            near = get_close_matches(plain_tag(topic), tags, 3, 0.3) or sorted(tags)[:_SHOWN]
            remedy = f"use one of: {', '.join(tags[each] for each in near)}"
            raise PasoError(f"no exercise has the topic {topic!r}", where, remedy)


def _shortage(pool: Pool, slot: int, bank: Sequence[Exercise], plan: Plan) -> PasoError:
    pick, here = pool.pick, plan.where("pick", slot)
    taken = [each.slug for each in bank if pick.matches(each) and each.slug not in pool.slugs]
    matching = f"{len(pool.slugs)} match ({pick.told})" + (f": {_listed(pool.slugs)}" if pool.slugs else "")
    also = f"; {len(taken)} more are for everyone or for another slot: {_listed(taken)}" if taken else ""
    wider = [f"without `{name}` {count} would match" for name, count in pick.wider(bank)]
    remedy = ", or ".join(["lower `count`", "widen what is asked of them", "add exercises"])
    figures = f" ({', '.join(wider)})" if wider else ""
    what = f"pick {slot + 1} needs {pick.count} exercises, and {matching}{also}"
    return PasoError(what, here, remedy + figures)


def _on_terms(pool: Pool, slot: int, plan: Plan) -> Pool:
    """Return the pool with its exercises as the plan sets them, which must be worth the same."""
    exercises = tuple(on_terms(each, plan.terms(each.slug, slot)) for each in pool.exercises)
    worth: dict[float, list[str]] = {}
    for each in exercises:
        worth.setdefault(round(each.points, 9), []).append(each.slug)
    if len(worth) > 1:
        told = "; ".join(f"{points:g}: {_listed(slugs)}" for points, slugs in sorted(worth.items()))
        usual = max(worth, key=lambda points: (len(worth[points]), -points))
        what = f"the exercises of pick {slot + 1} are worth different points ({told})"
        remedy = f"write points = {usual:g} in it, and each is worth that"
        raise PasoError(what, plan.where("pick", slot), remedy)
    return Pool(pool.pick, exercises)


def _check_names(plan: Plan, terms: Mapping[str, Terms]) -> None:
    for name, slug in _named(plan):
        if slug not in terms:
            near = get_close_matches(slug, terms, 3, 0.3) or list(terms)[:_SHOWN]
            what = f"`{name}` speaks of {slug!r}, which is not set"
            raise PasoError(what, plan.where(name, slug), f"use one of: {', '.join(near)}")


def _named(plan: Plan) -> Iterator[tuple[str, str]]:
    yield from (("points", slug) for slug in plan.points)
    yield from (("places", slug) for slug in plan.places if slug)


def _listed(slugs: Sequence[str]) -> str:
    more = f" and {len(slugs) - _SHOWN} more" if len(slugs) > _SHOWN else ""
    return ", ".join(slugs[:_SHOWN]) + more
