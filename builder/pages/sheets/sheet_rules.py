"""How to answer is told in sentences: how many places, what is accepted, how to write, what scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.bank.exercise import Ask
from builder.bank.tolerance import Tolerance
from builder.pages.formats.values import Text
from builder.pages.formulas.numbers import DecimalSign, NumberStyle
from builder.pages.sentences import Sentences


def how_to_answer(
    asks: Sequence[Ask], tolerance: Tolerance, say: Sentences, decimal: DecimalSign
) -> Iterator[Text]:
    """Yield the sentences that what is asked calls for."""
    places = [ask.places for ask in asks if ask.kind == "number"]
    yield say.say("own")
    if places:
        yield say.say("places", places=str(max(places)))
        yield accepted(tolerance, say, decimal)
        yield say.say("decimal")
    if any(ask.kind == "expression" for ask in asks):
        yield say.say("expressions")
    yield say.say("follow")
    yield say.say("form")


def accepted(tolerance: Tolerance, say: Sentences, decimal: DecimalSign) -> Text:
    """Return the sentence that tells the rule by which a number is judged."""
    figures, style = tolerance.figures, NumberStyle(decimal, 12)
    percent, absolute = (style.plain(float(figures[name] or 0)) for name in ("percent", "absolute"))
    both = bool(figures["percent"]) and bool(figures["absolute"])
    key = "accepted" if both else "accepted-percent" if figures["percent"] else "accepted-absolute"
    return say.say(key, percent=percent, absolute=absolute)
