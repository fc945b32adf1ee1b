"""A slope as a forecast: what a small change of an input does to f = xy + x²."""

from builder.bank.authoring import Exercise, asks, choices, gradient, graph_of, grid, mistake

function = graph_of("p = x*y", "q = x**2", "f = p + q", givens=["x", "y"])
forecast = gradient(function, of="f", wrt=["x", "y"])
lines = ("forecast = df_dx*h", "actual = (x + h)*y + (x + h)**2 - f")
changes = graph_of(
    *lines,
    givens=["x", "y", "h", "df_dx", "f"],
    symbols={"forecast": r"\mathrm{d}f", "actual": r"\Delta f"},
)

exercise = Exercise(
    graph=forecast.extended([each for each in changes if each.name not in forecast]),
    draws={
        "x": grid("-3", "3", "0.5", exclude=[-1, 0, 1]),
        "y": grid("-4", "4", "0.5", exclude=[-1, 0, 1]),
        "h": choices("-0.2", "-0.1", "0.1", "0.2"),
    },
    asks=(*asks("f df_dx df_dy"), *asks("forecast actual")),
    mistakes=(
        mistake("not-the-change", actual="(x + h)*y + (x + h)**2"),
        mistake("other-slope", forecast="df_dy*h"),
    ),
    least=0.02,
    topics=("computational graph", "partial derivative", "derivative", "fork"),
    difficulty=1,
    minutes=8,
)
