"""Which product of matrices is the gradient of the weights of a layer, of those before it, of the biases?"""

from builder.bank.authoring import Exercise, choice, graph_of, grid

sizes = graph_of("cells = n1*n2", givens=["N", "n1", "n2"])

exercise = Exercise(
    graph=sizes,
    draws={"N": grid(20, 60, 1), "n1": grid(5, 15, 1), "n2": grid(2, 4, 1)},
    asks=(
        choice("weights", "right factors-swapped no-transpose cell-by-cell", symbol=r"\partial E/\partial W"),
        choice("back", "right-back no-transpose-back other-layer", symbol=r"\partial E/\partial A"),
    ),
    topics=("shapes", "matrices", "backpropagation"),
    difficulty=2,
    minutes=5,
)
