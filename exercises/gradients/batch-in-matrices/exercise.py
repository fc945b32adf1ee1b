"""One batch of three rows through a 2-3-1 network: every gradient as a matrix."""

from builder.bank.authoring import Exercise, Network, NetworkSpec, array, grid, mistake, network_draws, views

network = Network(NetworkSpec(sizes=(2, 3, 1), activations=("sigmoid", "sigmoid"), rows=3, loss="half-sse"))
arrays = views(network)
last_row = {f"dE_dw2_{unit}1": f"dE_dz2_1_n3*a1_{unit}_n3" for unit in (1, 2, 3)}

exercise = Exercise(
    graph=network.backward,
    network=network,
    draws=network_draws(network, inputs=grid("0.2", "2", "0.1")),
    asks=(
        array(arrays["A2"], 1.5),
        array(arrays["Delta2"], 1.5),
        array(arrays["dW2"], 2),
        array(arrays["db2"], 1),
        array(arrays["dW1"], 3, places=6),
    ),
    mistakes=(mistake("last-row-only", **last_row),),
    topics=("backpropagation", "matrices", "batch"),
    difficulty=3,
    minutes=40,
)
