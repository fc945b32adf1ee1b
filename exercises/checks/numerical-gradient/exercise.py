"""A gradient by central differences, beside the exact one, and how far apart they are."""

from builder.bank.authoring import Ask, Exercise, asks, choices, graph_of, grid, mistake

lines = (
    "E_up = (a*(w + h)**2 - t)**2",
    "E_down = (a*(w - h)**2 - t)**2",
    "numeric = (E_up - E_down)/(2*h)",
    "exact = 4*a*w*(a*w**2 - t)",
    "gap = abs(numeric - exact)/abs(exact)",
)
check = graph_of(
    *lines,
    givens=["w", "a", "t", "h"],
    symbols={
        "E_up": "E_{+}",
        "E_down": "E_{-}",
        "numeric": r"\tilde{g}",
        "exact": "g",
        "gap": r"\varepsilon",
    },
)

exercise = Exercise(
    graph=check,
    draws={
        "w": grid("0.6", "1.8", "0.1"),
        "a": grid("0.5", "2", "0.1"),
        "t": grid("-2", "2", "0.5"),
        "h": choices("0.1", "0.2"),
    },
    asks=(*asks("E_up E_down"), Ask("numeric"), Ask("exact"), Ask("gap", relative=0.05)),
    mistakes=(
        mistake("one-sided", numeric="(E_up - (a*w**2 - t)**2)/h"),
        mistake("single-step", numeric="(E_up - E_down)/h"),
        mistake("no-slope", exact="2*(a*w**2 - t)"),
    ),
    least=0.002,
    topics=("numerical gradient", "gradient check"),
    difficulty=2,
    minutes=10,
)
