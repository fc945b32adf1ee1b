"""Half the sum of the squares of three outputs, and its gradient by each of them."""

from builder.bank.authoring import Ask, Exercise, each, gradient, graph_of, grid, mistake, vector

terms = [f"E_{k} = 1/2*(t{k} - a{k})**2" for k in (1, 2, 3)]
loss = graph_of(*terms, "E = E_1 + E_2 + E_3", givens=["t1", "t2", "t3", "a1", "a2", "a3"])

exercise = Exercise(
    graph=gradient(loss, of="E", wrt=["a1", "a2", "a3"]),
    draws={**each("t1 t2 t3", grid(0, 1, "0.1")), **each("a1 a2 a3", grid("0.05", "0.95", "0.05"))},
    asks=(Ask("E", 2), vector("gradient", "dE_da1 dE_da2 dE_da3", 2, r"\nabla_{\mathbf{a}} E")),
    mistakes=(mistake("no-half", True, **{f"E_{k}": f"(t{k} - a{k})**2" for k in (1, 2, 3)}),),
    least=0.01,
    topics=("loss", "squared error", "gradient"),
    difficulty=1,
    minutes=8,
)
