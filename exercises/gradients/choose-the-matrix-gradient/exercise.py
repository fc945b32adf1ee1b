"""Which matrix formula is the gradient of the hidden weights behind a softmax, and which of the biases?"""

from builder.bank.authoring import Exercise, choice, graph_of, grid

sizes = graph_of("cells = n0*n1 + n1*n2 + N", givens=["N", "n0", "n1", "n2"])

exercise = Exercise(
    graph=sizes,
    draws={"N": grid(20, 60, 1), "n0": grid(12, 18, 1), "n1": grid(5, 9, 1), "n2": grid(3, 4, 1)},
    asks=(
        choice("hidden", "right no-slope weights-not-transposed slope-of-softmax-again", 2, "1."),
        choice("bias", "sum-of-rows sum-of-all sum-of-columns", symbol="2."),
    ),
    topics=("backpropagation", "derivation", "matrices", "softmax"),
    difficulty=3,
    minutes=8,
)
