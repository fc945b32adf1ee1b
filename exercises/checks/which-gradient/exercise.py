"""Three gradients beside the errors on both sides of each parameter: one of them is wrong."""

from builder.bank.authoring import Exercise, choices, each, graph_of, grid, mistake, vector, whole

NAMES = ("w1", "w2", "b")
INTO = {"w1": "*x1", "w2": "*x2", "b": ""}


def error(**moved: str) -> str:
    """The error with some parameters moved."""
    w1, w2, b = (moved.get(name, name) for name in NAMES)
    return f"1/2*({w1}*x1 + {w2}*x2 + {b} - t)**2"


lines = []
for place, name in enumerate(NAMES, 1):
    lines += [
        f"up_{name} = {error(**{name: f'({name} + h)'})}",
        f"down_{name} = {error(**{name: f'({name} - h)'})}",
        f"g_{name} = (w1*x1 + w2*x2 + b - t){INTO[name]}",
        f"said_{name} = g_{name}*(1 + (c - 1)*step(0.25 - (which - {place})**2))",
        f"n_{name} = (up_{name} - down_{name})/(2*h)",
    ]
check = graph_of(
    *lines,
    "wrong = which",
    givens=["x1", "x2", *NAMES, "t", "h", "c", "which"],
    symbols={
        **{f"n_{name}": rf"\tilde{{g}}_{{{latex}}}" for name, latex in zip(NAMES, ("1", "2", "3"))},
        **{f"up_{name}": f"E_{{{latex}}}^{{+}}" for name, latex in zip(NAMES, ("1", "2", "3"))},
        **{f"down_{name}": f"E_{{{latex}}}^{{-}}" for name, latex in zip(NAMES, ("1", "2", "3"))},
        "wrong": r"\ell",
    },
)

exercise = Exercise(
    graph=check,
    draws={
        **each("x1 x2", grid("-2", "2", "0.1", exclude=[-1, 0, 1])),
        **each("w1 w2 b", grid("-0.9", "0.9", "0.1", exclude=[0])),
        "t": grid(-2, 2, "0.5"),
        "c": choices(-1, "0.5", 2),
        "which": choices(1, 2, 3),
    },
    fixed={"h": 0.1},
    hidden=("x1", "x2", "w1", "w2", "b", "t", "c", "which"),
    shown=tuple(f"{kind}_{name}" for name in NAMES for kind in ("up", "down", "said")),
    asks=(vector("numeric", "n_w1 n_w2 n_b", 3, r"\tilde{\mathbf{g}}"), whole("wrong")),
    mistakes=(mistake("single-step", **{f"n_{name}": f"(up_{name} - down_{name})/h" for name in NAMES}),),
    least=0.05,
    topics=("gradient check", "numerical gradient", "find the mistake"),
    difficulty=2,
    minutes=8,
)
