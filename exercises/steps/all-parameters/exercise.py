"""All three parameters of a sigmoid unit after one step."""

from builder.bank.authoring import Ask, Exercise, asks, each, gradient, graph_of, grid, update, vector

GIVENS = ["x1", "x2", "w1", "w2", "b", "t"]
unit = graph_of("z = w1*x1 + w2*x2 + b", "a = sigmoid(z)", "E = 1/2*(t - a)**2", givens=GIVENS)

exercise = Exercise(
    graph=update(gradient(unit, of="E", wrt=["w1", "w2", "b"]), of="E", wrt=["w1", "w2", "b"]),
    draws={
        **each("x1 x2", grid("0.5", "2", "0.1", exclude=[1])),
        **each("w1 w2 b", grid("-0.9", "0.9", "0.1", exclude=[0])),
        "t": grid("0.05", "0.95", "0.05"),
        "eta": grid("0.5", "0.9", "0.1"),
    },
    asks=(
        *asks("a"),
        vector("gradient", "dE_dw1 dE_dw2 dE_db", 3, r"\nabla E"),
        Ask("w1_new", relative=0.001),
        Ask("w2_new", relative=0.001),
        Ask("b_new", relative=0.001),
    ),
    topics=("gradient descent", "update", "backpropagation"),
    difficulty=1,
    minutes=12,
)
