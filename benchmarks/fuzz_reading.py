"""A million answers are read: mutated good ones, mixtures of signs, grammar-made ones and random Unicode.

`python -m benchmarks.fuzz_reading [how many] [seed]` ends with 1 where a reader raises an exception, takes
more than 100 ms or runs something. What would run is watched by Python's own audit hooks: no file, process,
import, compilation or evaluation may happen while an answer is read. Every expression read is evaluated too.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.imagined_expressions import FREE, expression
from benchmarks.student_hands import hand, typed
from builder.marking.equality import equal, points, sampled
from builder.marking.reading import (
    Array,
    read_array,
    read_choice,
    read_choices,
    read_expression,
    read_number,
    read_shape,
)
from builder.marking.unread import Unread

SLOWEST = 0.1  # seconds
NAMES = {
    "x": (),
    "y": (),
    "out_h1": (r"\mathrm{out}_{h1}",),
    "dE_dw5": (r"\frac{\partial E}{\partial w_{5}}",),
}
AT = points(FREE)
GOOD = (
    "0,25", "−3/4", "1.2e-3", "1,2·10^-3", "25 %", "1 234,5", r"\frac{3}{4}", "2x cos(x²)", "x sen x",
    "e^(-x)/2", "σ(x)(1−σ(x))", "√x + |y|", r"\frac{1}{2}\left(x+1\right)^{2}", "∂E/∂w_5 · x",
    r"\frac{\partial E}{\partial w_5}", "out_{h1}(1-out_{h1})", "sin^2 x + cos^2 x", "max(0; x)",
    "log_2(x)", "[[1,2],[3,4]]", "(0,5; −0,25)", "1 2\n3 4", r"\begin{pmatrix}1 & 2\\ 3 & 4\end{pmatrix}",
    "3×2", "(3, 2)", "3 por 2", "b)", "opción a", "|x|y|", "2½", "1/2x", "__import__('os').system('id')",
    "9**9**9**9", "exec('1')", "{{7*7}}", "x.__class__", "lambda:0", "asin asin x",
)  # fmt: skip
SIGNS = (
    "0", "1", "2", "9", ",", ".", ";", "-", "+", "*", "/", "^", "**", "(", ")", "[", "]", "{", "}", "|",
    "x", "y", "e", "pi", "σ", "√", "²", "⁻¹", "₂", "%", "½", "·", "×", "−", "sin", "sen", "cos", "ln",
    "log", "exp", "tan", "max", "asin", "cosh", r"\frac", r"\sqrt", r"\left(", r"\right)", r"\cdot", "^{",
    "_{", "&", r"\begin{pmatrix}", r"\end{pmatrix}", "dE_dw5", "∂E/∂w5", "out_", "E", "e-3", "10^", "=",
    "'", "T", "#", "_", "\\",
)  # fmt: skip
FORBIDDEN = (
    "open",
    "exec",
    "compile",
    "import",
    "os.",
    "subprocess.",
    "socket.",
    "ctypes.",
    "pickle.",
    "code.__new__",
)


def answers(rng: Random) -> Iterator[str]:
    """Yield answers of every kind, endlessly."""
    while True:
        yield _mutated(rng.choice(GOOD), rng)
        yield "".join(rng.choice(SIGNS) + rng.choice(("", "", " ")) for _ in range(rng.randint(1, 24)))
        yield _mutated(typed(expression(rng, rng.randint(1, 3)), hand(rng)), rng)
        yield "".join(chr(_code(rng)) for _ in range(rng.randint(0, 30)))
        yield rng.choice(SIGNS) * rng.randint(1, 450 if rng.random() < 0.1 else 30)
        yield rng.choice(GOOD)[: rng.randint(0, 20)] + rng.choice(GOOD)


def _mutated(text: str, rng: Random) -> str:
    """Return a text with a few signs put in, left out, doubled or exchanged."""
    for _ in range(rng.randint(0, 4)):
        at = rng.randint(0, len(text))
        kind = rng.randrange(4)
        if kind == 0:
            text = text[:at] + rng.choice(SIGNS) + text[at:]
        elif kind == 1:
            text = text[:at] + text[at + rng.randint(1, 3) :]
        elif kind == 2:
            text = text[:at] + text[max(0, at - rng.randint(1, 8)) :]
        else:
            text = text[:at] + chr(_code(rng)) + text[at + 1 :]
    return text


def _code(rng: Random) -> int:
    return rng.choice(
        (rng.randint(1, 127), rng.randint(1, 0x2FF), rng.randint(0x2000, 0x22FF), rng.randrange(0x110000))
    )


def read_all(text: str, decimal: str, turn: int) -> str:
    """Read an answer by one of the readers, evaluate it, and return what came of it."""
    kind = turn % 8
    if kind < 4:
        found = read_expression(text, NAMES if kind % 2 else FREE, decimal)
        if not isinstance(found, Unread):
            equal(sampled(found, AT), sampled(found, AT[:3]))
    else:
        readers: tuple[Callable[[], object], ...] = (
            lambda: read_number(text, decimal),
            lambda: read_array(text, decimal, (2, 2) if turn % 16 > 8 else None),
            lambda: read_array(text, decimal, None, NAMES),
            lambda: (read_shape(text), read_choice(text, "abc"), read_choices(text, "abc"))[turn // 8 % 3],
        )
        found = readers[kind - 4]()  # type: ignore[assignment]
    return found.code if isinstance(found, Unread) else "array" if isinstance(found, Array) else "read"


class Watch:
    """Counts what is run while it is on; an audit hook stays for ever, so it is switched."""

    def __init__(self) -> None:
        self.on, self.seen = False, Counter[str]()
        sys.addaudithook(self)

    def __call__(self, event: str, _: object) -> None:
        if self.on and event.startswith(FORBIDDEN):
            self.seen[event] += 1


def main(count: int, seed: int) -> int:
    rng, watch = Random(seed), Watch()
    codes, slowest, crashes = Counter[str](), (0.0, ""), 0
    for text in GOOD:
        for turn in range(32):
            read_all(text, ",", turn)  # everything is imported and built
    start = time.perf_counter()
    for turn, text in zip(range(count), answers(rng)):
        before, watch.on = time.thread_time(), True
        try:
            codes[read_all(text, ",."[turn // 24 % 2], rng.randrange(48))] += 1
        except Exception as reason:  # whatever it is, it is a fault
            crashes += 1
            print(f"CRASH {reason!r} on {text!r}", flush=True)
        watch.on = False
        taken = time.thread_time() - before
        if taken > slowest[0]:
            slowest = taken, text
        if taken > SLOWEST:
            print(f"SLOW {taken * 1e3:.0f} ms on {text!r}", flush=True)
        if turn % 50_000 == 49_999:
            print(f"{turn + 1} read, {crashes} crashes, {dict(watch.seen)} run", flush=True)
    print(f"{count} answers read in {time.perf_counter() - start:.0f} s (seed {seed})")
    print(", ".join(f"{code} {number}" for code, number in codes.most_common()))
    print(f"slowest {slowest[0] * 1e3:.1f} ms: {slowest[1]!r}")
    print(f"{crashes} crashes, things run: {dict(watch.seen)}")
    return 1 if crashes or watch.seen or slowest[0] > SLOWEST else 0


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in (sys.argv[1:] + ["1000000", "1"][len(sys.argv) - 1 :]))))
