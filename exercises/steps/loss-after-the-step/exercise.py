"""One step of a tanh unit and the loss after it: did it fall?"""

from builder.bank.authoring import Ask, Exercise, again, asks, gradient, graph_of, grid, update

unit = graph_of("z = w*x + b", "a = tanh(z)", "E = 1/2*(t - a)**2", givens=["x", "w", "b", "t"])
stepped = again(update(gradient(unit, of="E", wrt=["w", "b"]), of="E", wrt=["w", "b"]), of="E")

exercise = Exercise(
    graph=stepped,
    draws={
        "x": grid("0.6", "1.8", "0.1", exclude=[1]),
        "w": grid("-0.8", "0.8", "0.1", exclude=[0]),
        "b": grid("-0.5", "0.5", "0.1", exclude=[0]),
        "t": grid("-0.9", "0.9", "0.1"),
        "eta": grid("0.3", "0.8", "0.1"),
    },
    asks=(
        *asks("E dE_dz dE_dw dE_db"),
        Ask("w_new", relative=0.001),
        Ask("b_new", relative=0.001),
        Ask("E_after", 2, places=6),
    ),
    least=0.003,
    topics=("gradient descent", "loss", "update"),
    difficulty=2,
    minutes=15,
)
