"""A layer of four ReLU units: what goes forward, and what comes back through those that are on."""

from builder.bank.authoring import Constraint, Exercise, each, gradient, graph_of, grid, mistake, vector

lines = [f"a{k} = relu(z{k})" for k in (1, 2, 3, 4)]
layer = graph_of(*lines, "E = g1*a1 + g2*a2 + g3*a3 + g4*a4", givens=["z1", "z2", "z3", "z4"])

exercise = Exercise(
    graph=gradient(layer, of="E", wrt=["z1", "z2", "z3", "z4"]),
    draws={
        **each("z1 z3", grid("0.1", "2.5", "0.1")),
        **each("z2 z4", grid("-2.5", "-0.1", "0.1")),
        **each("g1 g2 g3 g4", grid("-1.5", "1.5", "0.1", exclude=[0])),
    },
    asks=(
        vector("a", "a1 a2 a3 a4", 2, r"\mathbf{a}"),
        vector("dE_dz", "dE_dz1 dE_dz2 dE_dz3 dE_dz4", 2, r"\partial E/\partial\mathbf{z}"),
    ),
    mistakes=(mistake("mask-of-gradient", **{f"dE_dz{k}": f"relu(g{k})" for k in (1, 2, 3, 4)}),),
    constraints=(Constraint("both-signs", "g1*g3", high=0),),
    off=("a2", "a4"),
    topics=("activation", "ReLU", "backpropagation"),
    difficulty=1,
    minutes=6,
)
