"""What courses ask by hand, kind by kind, and the exercises that ask it; then those of the sources."""

from __future__ import annotations

Asked = dict[str, tuple[str, ...]]  # exercises by kind of question


def _in(topic: str, names: str) -> tuple[str, ...]:
    return tuple(f"{topic}/{name}" for name in names.split())


KINDS: dict[str, Asked] = {
    "Derivatives": {
        "a composed function, by the chain rule": _in(
            "chain-rule",
            "sine-of-quadratic log-of-cosine exponential-of-quadratic power-of-quadratic root-of-quadratic "
            "three-links slope-at-a-point",
        ),
        "the inner function, the outer one and their slopes, blank by blank": _in(
            "chain-rule", "inner-and-outer sine-of-quadratic three-links"
        ),
        "several variables, and the sum over paths": _in("chain-rule", "two-variables"),
        "choose the right expression": (
            *_in("chain-rule", "choose-the-derivative"),
            *_in("activations", "choose-sigmoid-slope"),
        ),
        "the slope of an activation at a value": _in("activations", "sigmoid-slope tanh-slope"),
        "the slope of an activation in terms of its output": _in("activations", "slopes-in-outputs"),
        "the slope of an activation nobody has met": _in("activations", "swish"),
        "the mask of a ReLU, forwards and backwards": (
            *_in("activations", "relu-mask"),
            *_in("gradients", "relu-network"),
        ),
        "a loss by its prediction or by its score": _in(
            "losses", "half-squares mean-squared-error binary-cross-entropy cross-entropy-of-a-batch"
        ),
        "softmax with cross-entropy by the scores": _in("losses", "softmax-cross-entropy"),
        "the matrix of slopes of a softmax": _in("losses", "softmax-jacobian"),
    },
    "Forwards": {
        "the weighted sum of one unit": _in("forward-pass", "one-unit"),
        "every sum and activation up to the output": _in(
            "forward-pass", "network-2-2-1 network-2-3-2 relu-and-linear softmax-network"
        ),
        "a batch in matrices": _in("forward-pass", "batch-in-matrices"),
        "the value of a loss": (
            *_in("losses", "half-squares mean-squared-error binary-cross-entropy cross-entropy-of-a-batch"),
            *_in("forward-pass", "network-2-2-1"),
        ),
        "the probabilities of a softmax": _in("losses", "softmax-probabilities"),
        "cross-entropy from scores and a class": (
            *_in("losses", "softmax-cross-entropy"),
            *_in("forward-pass", "softmax-network"),
        ),
        "the loss of a classifier that knows nothing": _in("losses", "uninformed-classifier"),
    },
    "Computational graphs": {
        "values and gradients on a graph (sums, products, maxima, exp, 1/x)": _in(
            "graphs", "add-and-multiply max-gate sum-times-max sigmoid-in-steps"
        ),
        "a value that is used twice": _in("graphs", "fork sum-times-max a-small-change"),
        "what a small change of an input does": _in("graphs", "a-small-change"),
    },
    "Backwards": {
        "the δ of an output": _in("gradients", "output-deltas worked-table"),
        "the δ of a hidden unit, one output": _in("gradients", "hidden-delta-one-output"),
        "the δ of a hidden unit, several outputs": _in(
            "gradients", "hidden-delta-from-three network-2-3-2-step biases"
        ),
        "one output weight in three factors": _in("gradients", "three-factors output-deltas"),
        "one hidden weight": _in("gradients", "hidden-delta-one-output network-2-3-2-step"),
        "all weights, as matrices": (
            *_in("gradients", "batch-in-matrices softmax-network"),
            *_in("steps", "whole-network"),
        ),
        "biases": _in("gradients", "biases layer-backwards mean-over-a-batch"),
        "the inputs": _in("gradients", "with-respect-to-the-input layer-backwards"),
        "the gradient of a batch, summed or on average": _in(
            "gradients", "batch-in-matrices mean-over-a-batch layer-backwards"
        ),
        "the missing values of a table": (
            *_in("graphs", "missing-values"),
            *_in("checks", "from-the-results"),
        ),
        "a whole worked table": _in("gradients", "worked-table"),
        "the gradient of a network in letters": _in(
            "gradients", "two-layers-in-letters choose-the-matrix-gradient"
        ),
        "several hidden layers": _in("gradients", "two-hidden-layers vanishing-through-depth"),
        "how the gradient shrinks with depth": _in("gradients", "vanishing-through-depth"),
    },
    "Steps": {
        "one step of one weight": _in("steps", "one-weight"),
        "all parameters after a step": _in("steps", "all-parameters whole-network"),
        "the loss after the step": _in("steps", "loss-after-the-step"),
        "row by row or the whole batch": _in("steps", "online-or-batch"),
        "several steps of training": _in("steps", "three-training-steps"),
        "momentum and Nesterov's method": _in("steps", "momentum nesterov"),
        "Adam": _in("steps", "adam"),
        "which rates come closer": _in("steps", "which-rate"),
        "weight decay": _in("steps", "weight-decay"),
    },
    "Shapes and counts": {
        "shapes of parameters and gradients": _in("shapes", "parameters-and-gradients"),
        "how many parameters": _in("shapes", "parameter-count"),
        "which product of matrices": _in("shapes", "which-product"),
        "batches, steps and epochs": _in("shapes", "steps-in-an-epoch"),
    },
    "Checks": {
        "a derivative by differences": _in("checks", "numerical-gradient which-gradient"),
        "the wrong line in someone's working": _in("checks", "wrong-line wrong-line-of-a-step"),
        "the wrong entry of a gradient": _in("checks", "which-gradient"),
    },
    "Concepts": {
        "true or false": _in("concepts", "true-or-false"),
        "definitions, by choice": _in("concepts", "one-step-of-backpropagation"),
        "equal weights, and why they stay equal": _in("concepts", "equal-weights"),
        "a unit that is off for every example": _in("concepts", "true-or-false"),
        "saturation, and two losses for one unit": _in("losses", "two-losses"),
    },
}

SOURCES: dict[str, Asked] = {
    "Slides and a worked example: one row through a 2-2-2 network": {
        "repeat the sums for the other output weights": _in("gradients", "output-deltas"),
        "repeat them for the other hidden weights": (
            *_in("gradients", "hidden-delta-one-output"),
            *_in("steps", "whole-network"),
        ),
        "the whole step with pencil and paper": _in("gradients", "network-2-3-2-step"),
    },
    "Theory slides": {
        "the worked example of a power": _in("chain-rule", "power-of-quadratic"),
        "the sine of a quadratic": _in("chain-rule", "sine-of-quadratic"),
        "the logarithm of a cosine": _in("chain-rule", "log-of-cosine"),
        "the exponential of a polynomial": _in("chain-rule", "exponential-of-quadratic"),
        "name the inner and the outer function": _in("chain-rule", "inner-and-outer"),
    },
    "Course notes: a classifier with one hidden layer": {
        "derive the gradient for more hidden layers": _in("gradients", "two-hidden-layers"),
        "other activations, two different ones": (
            *_in("gradients", "biases relu-network"),
            *_in("activations", "swish"),
        ),
        "stochastic descent": (*_in("steps", "online-or-batch"), *_in("shapes", "steps-in-an-epoch")),
        "Nesterov and Adam": _in("steps", "nesterov adam"),
        "more than two classes": (
            *_in("gradients", "softmax-network choose-the-matrix-gradient"),
            *_in("losses", "softmax-cross-entropy"),
        ),
    },
    "Notebook: a batch through a 2-2-2 network": {
        "(it sets none; its batch gradients, its check by differences)": (
            *_in("gradients", "batch-in-matrices"),
            *_in("checks", "numerical-gradient which-gradient"),
        ),
    },
}
