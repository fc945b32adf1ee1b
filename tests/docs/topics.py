"""Every topic of the five documents the lectures grew from, and the slides on it, by English title."""

from __future__ import annotations

Slides = dict[str, tuple[str, ...]]  # titles by lecture; an ellipsis stands for what is computed
PASO, XOR, LAYERS, DIGITS = "paso-a-paso", "lote-xor", "redes-multicapa", "mlp-digitos"

TOPICS: dict[str, dict[str, Slides]] = {
    "Slides and a worked example: one row through a 2-2-2 network": {
        "why it is worth doing the sums once with numbers": {PASO: ("What we will be able to do",)},
        "the network, its biases and labelled weights, its starting values and its one example": {
            PASO: ("Our network", "The numbers we start from"),
        },
        "the sigmoid": {PASO: ("What a neuron does", "The activation function: sigmoid")},
        "forwards through the hidden layer, net and out": {
            PASO: ("What enters …", "What leaves …", "The other hidden neurons"),
        },
        "forwards through the output layer": {PASO: ("The other outputs",)},
        "squared error of each output, and of all": {
            PASO: ("Question: how bad was the answer?", "The error of …", "The total error"),
        },
        "the gradient as the list of slopes, and the way down; the surface of the error": {
            PASO: ("Which way does the error fall?", "Question: do we turn … up or down?", "A step downhill"),
            LAYERS: ("Three rates, one starting point",),
        },
        "chain rule for an output weight, in three factors with numbers": {
            PASO: (
                "The way from … to the error",
                "First link: from the error to …",
                "Second link: from … to …",
                "Third link: from … to …",
                "The links together",
            ),
        },
        "delta rule, δ and the other names, signs and letters for δ and the rate": {
            PASO: ("The delta rule", "A step downhill"),
        },
        "step of the first output weight, then of the others (exercise: repeat for the rest)": {
            PASO: (
                "Question: which sums are done already?",
                "Answer: one delta per neuron",
                "Answer: a single product per weight",
                "A step downhill",
                "The rest of the output layer",
            ),
        },
        "keep the old weights until all the gradients are there": {
            PASO: (
                "Question: the old weight or the new one?",
                "Answer: the old one",
                "Question: what did this classmate do?",
                "Answer: new weights used too early",
            ),
        },
        "a hidden weight: both ways to the error, and their sum": {
            PASO: ("The first way: through …", "The other ways, and their sum"),
        },
        "the factors left, the compact form with δ, the gradient": {
            PASO: (
                "The two links that are left",
                "The gradient of …",
                "The delta rule, in the hidden layer too",
            ),
        },
        "step of the first input weight, then of the others (exercise: repeat for the rest)": {
            PASO: (
                "The gradients that are left",
                "The step of the hidden layer",
                "All that is new, together",
            ),
        },
        "error and outputs after one step and after 10,000": {
            PASO: ("The error after one step", "Repeat … times", "The outputs at the end"),
        },
        "what is wrong in print: the crossed index, the new weights too early, the unsaid biases": {
            PASO: ("A crossed index", "Answer: new weights used too early", "Whose are the biases?"),
        },
        "exercise: the whole step again, with pencil and paper": {
            PASO: ("To practise", "Solution of the first exercise"),
        },
        "figure of the network on every slide, and the table that grows": {
            PASO: (
                "The numbers we start from",
                "What leaves …",
                "The total error",
                "All that is new, together",
            ),
        },
    },
    "Notebook: a batch of four rows of XOR": {
        "the network in a figure, its matrices of parameters, XOR with two complementary outputs": {
            XOR: (
                "XOR: are they different?",
                "The network and its numbers",
                "All that is given, in matrices",
            ),
        },
        "the whole batch forwards: sums, sigmoid, sums, sigmoid": {
            XOR: (
                "The hidden layer: one cell",
                "The hidden layer: the matrix",
                "The output: one cell",
                "The output: the matrix",
                "The loss: one cell, and the sum",
            ),
        },
        "chain rule of the output layer in three factors, each for all the rows": {
            XOR: ("One weight, one row: three factors", "The first two factors, in matrices"),
        },
        "δ of the output layer, and the rule it gives": {
            XOR: ("The delta of the output", "One weight, all four rows"),
        },
        "δ of the hidden layer: sum of the output δs by their weights, times the slope": {
            XOR: ("The hidden delta: one cell", "The hidden delta: the matrix"),
        },
        "gradients of the batch: a matrix product for the weights, a sum of columns for the biases": {
            XOR: (
                "All four weights, one product",
                "The biases: column sums",
                "The weights of the hidden layer",
                "The biases of the hidden layer",
            ),
        },
        "a step of both layers": {XOR: ("The output layer", "The hidden layer", "Did the loss fall?")},
        "the printed arrays, and what is wrong in them: the sign and the transpose": {
            XOR: (
                "What was published",
                "To measure a derivative",
                "The published gradients, checked",
                "The same network with three hidden neurons",
                "What the machine says",
            ),
        },
    },
    "Theory slides: from the derivative to mini-batches": {
        "what backpropagation is for; the update rule": {LAYERS: ("The goal", "The update rule")},
        "what the answer of a network depends on": {
            LAYERS: ("What the answer depends on", "Question: how many knobs are there?"),
        },
        "derivative as a rate of change, and as a limit": {
            LAYERS: ("A rate of change", "The limit, in numbers"),
        },
        "why loss and activations must be differentiable": {LAYERS: ("Everything must have a slope",)},
        "descent seen on a surface, with rates too small, good and too large": {
            LAYERS: ("Three rates, one starting point", "The same, in numbers"),
        },
        "chain rule: what it says, a polynomial worked out, its part in networks": {
            LAYERS: (
                "What it says",
                "An example in full",
                "The same example, rule by rule",
                "In a network every layer is a link",
            ),
        },
        "exercises on the chain rule: sin(2x²+3), ln cos(x²+1), e^(2x²+3x)": {
            LAYERS: (
                "Exercises: three to differentiate",
                "Solution of exercise 1",
                "Solution of exercise 2",
                "Solution of exercise 3",
            ),
        },
        "chain rule for one output weight, with its figure": {LAYERS: ("Three links to the loss",)},
        "squared error and its derivative, of an example and of a batch": {
            LAYERS: ("The loss of an example, and its derivative", "The loss of a batch, and its derivative"),
        },
        "the symbols z, a, δ, W, b": {LAYERS: ("The symbols, once and for all", "The four conventions")},
        "forwards through 2-2-1 on XOR, and the loss": {
            LAYERS: (
                "The hidden layer",
                "The output and the loss",
                "The whole batch",
                "Forwards, in matrices",
            ),
        },
        "δ of the output": {LAYERS: ("The delta of the output",)},
        "derivative of the sigmoid, algebra step by step": {
            LAYERS: (
                "The slope of the sigmoid (1)",
                "The slope of the sigmoid (2)",
                "The slope of the sigmoid (3)",
            ),
        },
        "output weights one by one, summed over a batch, as a matrix with shapes, written out on XOR": {
            LAYERS: (
                "The weights of the output, one by one",
                "With a batch the examples add up",
                "In matrices: a transpose and a product",
                "Entry by entry",
                "With the numbers",
            ),
        },
        "output bias": {LAYERS: ("The bias of the output",)},
        "hidden δ of each neuron, for one output and for several, as a vector and as a matrix": {
            LAYERS: (
                "The delta of each hidden neuron",
                "With several outputs, the ways add up",
                "Answer: for one output; in vectors, for all",
                "The batch: the same formula, a row for each example",
            ),
        },
        "hidden weights and biases, and the matrices written out": {
            LAYERS: (
                "The weights of the hidden layer",
                "The hidden weights, in matrices",
                "The hidden weights, entry by entry",
                "The hidden biases",
            ),
        },
        "step of every weight and bias": {
            LAYERS: ("Weight by weight", "The hidden layer, likewise", "The same steps, in matrices"),
        },
        "online, batch and mini-batch": {
            LAYERS: (
                "Online, batch, mini-batch",
                "A real race",
                "Answer: let us count steps",
                "Which one to choose",
            ),
        },
        "what slips in print: an index, the 1/N, a formula for one output only": {
            LAYERS: (
                "Question: which index is out of place?",
                "Question: what if someone forgets the $\\frac{1}{N}$?",
                "Question: for which network does it hold?",
            ),
        },
        "references, and a notebook on descent": {LAYERS: ("Further reading", "To practise")},
    },
    "Notes: a perceptron of one hidden layer on images of digits": {
        "forwards through one hidden layer, in matrices": {
            DIGITS: ("One hidden layer", "The shapes, with our numbers", "Forwards, all four at once"),
        },
        "binary cross-entropy": {
            DIGITS: ("What should a wrong answer cost?", "The mean over all the examples")
        },
        "its derivative through the sigmoid, every step": {
            DIGITS: ("First link: the slope by the answer", "Second link: the slope by z, line by line"),
        },
        "the sigmoid and its derivative": {DIGITS: ("The sigmoid and its slope",)},
        "gradients of the output layer": {
            DIGITS: ("Delta of the output", "The gradient of …", "Gradients of the output layer"),
        },
        "gradients of the hidden layer": {
            DIGITS: (
                "Back to the hidden layer",
                "Answer: the shape decides",
                "Gradients of the hidden layer",
            ),
        },
        "the rule of gradient descent": {DIGITS: ("The step", "One step")},
        "reading the images, splitting and scaling them, their shapes": {
            DIGITS: (
                "An image is a row of numbers",
                "Two sets that never mix",
                "Reading the data",
            ),
        },
        "starting weights and settings": {DIGITS: ("Where to start",)},
        "the training loop, step by step, and its log": {DIGITS: ("The training loop",)},
        "loss by epoch": {DIGITS: ("The loss, epoch by epoch",)},
        "accuracy on the test set": {DIGITS: ("How many does it get right?", "The hardest ones")},
        "what slips in print: one unit's bias gradient for all, a sum beside a mean": {
            DIGITS: (
                "Question: a suspicious bias",
                "Answer: one unit's bias for all of them",
                "Question: sum or mean?",
                "Answer: another rate in disguise",
            ),
        },
        "exercise: more than one hidden layer": {
            DIGITS: ("1. More hidden layers", "The recursion", "In code, for any depth"),
        },
        "exercise: other activations, one for each layer": {
            DIGITS: (
                "2. Other activations",
                "Other functions in the hidden layer",
                "Other functions at the output",
            ),
        },
        "exercise: stochastic descent": {
            DIGITS: ("3. Without waiting for all the images", "The same epochs, more steps"),
        },
        "exercise: Nesterov and Adam": {DIGITS: ("4. Momentum and Nesterov", "Adam", "Four ways down")},
        "exercise: all ten digits": {
            DIGITS: ("5. All ten digits", "The same delta again", "Ten digits: the result"),
        },
    },
}
