"""How to answer is told in sentences: how many places, what is accepted, how to write, what scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.bank.ask import Ask
from builder.bank.tolerance import Tolerance
from builder.pages.formats.values import Latex, Text
from builder.pages.formulas.numbers import DecimalSign, NumberStyle
from builder.pages.sentences import Sentences

_ROUNDED = ("number", "array")
_MOST = 6  # labels that a sentence names one by one


def how_to_answer(
    exercises: Sequence[Sequence[tuple[Ask, Latex]]],
    tolerance: Tolerance,
    say: Sentences,
    decimal: DecimalSign,
) -> Iterator[Text]:
    """Yield the sentences that what the exercises ask, each with its label, calls for."""
    asked = [each for exercise in exercises for each in exercise]
    kinds = {ask.kind for ask, _ in asked}
    yield say.say("own")
    if kinds & set(_ROUNDED):
        yield _places(exercises, say)
        yield accepted(tolerance, say, decimal)
        yield from _closer(asked, tolerance, say, decimal)
        yield say.say("decimal")
    for kind in ("expression", "array", "shape", "choice"):
        if kind in kinds:
            yield say.say(
                f"{kind}s" if kind != "array" else f"arrays-{'comma' if decimal == ',' else 'point'}"
            )
    yield say.say("follow")
    yield say.say("form")


def numbered(say: Sentences, key: str, numbers: Sequence[int], **gaps: str) -> str:
    """Return words about some exercises, which have a form for one and another for more."""
    *first, last = map(str, numbers)
    listed = f"{', '.join(first)} {say.words('and')} {last}" if first else last
    return say.words(f"{key}-{'n' if first else '1'}", numbers=listed, **gaps)


def _places(exercises: Sequence[Sequence[tuple[Ask, Latex]]], say: Sentences) -> Text:
    """Return the sentence on decimals: those that most exercises ask for, and what others do."""
    by_places: dict[int, list[int]] = {}
    for number, asked in enumerate(exercises, 1):
        places = [ask.places for ask, _ in asked if ask.kind in _ROUNDED]
        if places:
            by_places.setdefault(max(places), []).append(number)
    usual = max(by_places, key=lambda places: (len(by_places[places]), -places))
    others = [
        numbered(say, "places-own", by_places[places], places=str(places))
        for places in sorted(by_places)
        if places != usual
    ]
    if not others:
        return say.say("places", places=str(usual))
    return say.say("places-but", places=str(usual), others="; ".join(others))


def accepted(tolerance: Tolerance, say: Sentences, decimal: DecimalSign) -> Text:
    """Return the sentence that tells the rule by which a number is judged."""
    figures, style = tolerance.figures, NumberStyle(decimal, 12)
    percent, absolute = (style.plain(float(figures[name] or 0)) for name in ("percent", "absolute"))
    both = bool(figures["percent"]) and bool(figures["absolute"])
    key = "accepted" if both else "accepted-percent" if figures["percent"] else "accepted-absolute"
    return say.say(key, percent=percent, absolute=absolute)


def _closer(
    asked: Sequence[tuple[Ask, Latex]], tolerance: Tolerance, say: Sentences, decimal: DecimalSign
) -> Iterator[Text]:
    """Yield, for each other rule that something has, which it is and for what."""
    by_rule: dict[Tolerance, list[Latex]] = {}
    for ask, label in asked:
        own = ask.tolerance(tolerance)
        if ask.kind in _ROUNDED and own != tolerance:
            by_rule.setdefault(own, []).append(label)
    for rule, labels in by_rule.items():
        shown = [*labels[:_MOST], *([r"\dots"] if len(labels) > _MOST else [])]
        percent = NumberStyle(decimal, 12).plain(float(rule.figures["percent"] or 0))
        yield say.say("accepted-own", labels=r",\; ".join(dict.fromkeys(shown)), percent=percent)
