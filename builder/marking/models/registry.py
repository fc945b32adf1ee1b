"""Every modelled mistake by its name, those that are made most often first.

The numbers M01 to M98 are those of the course's survey of mistakes in hand-computed backpropagation, with the
question threads, pull requests and errata in which each was seen.

A mistake constrains the draws (the gate refuses numbers at which it can pass for right) only where it is one
of the classical five: they are made most often, act at one step, and a fair draw that shows them is easy to
find. All others are diagnosed where they show and constrain nothing: what a student loses or keeps by them is
decided by tolerance and follow-through alone. Were all of them to constrain, one draw in a hundred of a
network's step would be fair, in place of seven in ten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from builder.marking.models import (
    activations,
    biases,
    calculator,
    decay,
    losses,
    optimisers,
    passing_back,
    scales,
    slopes,
    softmax,
    updates,
    weights,
)
from builder.marking.models.spread import Slips
from builder.working.graph import Graph

CLASSICAL = ("post-update-weights", "no-slope", "wrong-sign", "wrong-sign-update", "forgotten-path")


@dataclass(frozen=True)
class Model:
    """A kind of mistake: its name, what it does to a graph, and where the survey lists it.

    `convention`: not wrong in itself, only other than what the exercise states.
    """

    slug: str
    slips: Callable[[Graph], Iterable[Slips]]
    survey: tuple[str, ...]
    convention: bool = False


MODELS: tuple[Model, ...] = (
    Model("no-bias", biases.left_out, ("M42",)),
    Model("net-for-out", activations.left_out, ("M44",)),
    Model("raw-error-passed-back", passing_back.raw_errors, ("M11",)),
    Model("weights-left-out", passing_back.gradients_alone, ("M10",)),
    Model("upstream-left-out", passing_back.slopes_alone, ("M09", "M75")),
    Model("last-row-alone", losses.last_row_alone, ("M50",)),
    Model("gradient-averaged", scales.gradient_averaged, ("M16",), True),
    Model("first-path-alone", passing_back.first_path_alone, ("M07",)),
    Model("last-path-alone", passing_back.last_path_alone, ("M72", "M92")),
    Model("mean-of-paths", passing_back.averaged, ("M08", "M83")),
    Model("sum-over-units", passing_back.whole_layer, ("M55",)),
    Model("error-without-sign", losses.without_sign, ("M46",)),
    Model("loss-for-its-slope", losses.value_for_slope, ("M45",)),
    Model("slope-at-net", slopes.at_the_net, ("M13", "M86")),
    Model("slope-of-output-again", slopes.of_the_output_again, ("M12",)),
    Model("slope-at-error", slopes.at_the_error, ("M14",)),
    Model("slope-of-another-function", slopes.of_another_function, ("M35",)),
    Model("plus-in-slope", slopes.with_plus, ("M36",)),
    Model("slope-of-another-layer", slopes.of_another_layer, ("M32",)),
    Model("rectified-gradient", slopes.rectified_gradient, ("M76",)),
    Model("value-for-slope", slopes.value_for_slope, ("M79",)),
    Model("slope-kept", losses.slope_kept, ("M61", "M70")),
    Model("one-term-of-cross-entropy", losses.one_term, ("M71",)),
    Model("own-path-of-softmax", softmax.own_path_alone, ("M60",)),
    Model("net-for-probability", softmax.net_for_probability, ("M62",)),
    Model("rate-left-out", updates.rate_left_out, ("M25",)),
    Model("rate-twice", updates.rate_twice, ("M23",)),
    Model("rate-in-gradient", updates.rate_in_gradient, ("M26",)),
    Model("scaled-weight", updates.scaled, ("M51",)),
    Model("step-for-weight", updates.step_alone, ("M52",)),
    Model("not-updated", updates.not_made, ("M53",)),
    Model("loss-from-before", updates.loss_from_before, ("M54",)),
    Model("frozen-bias", biases.frozen, ("M19",)),
    Model("times-bias", biases.times_the_bias, ("M21",)),
    Model("bias-of-first-unit", biases.of_the_first_unit, ("M17",)),
    Model("sum-of-bias-gradients", biases.added_over_units, ("M18",), True),
    Model("mean-of-bias-gradients", biases.averaged_over_units, ("M57",), True),
    Model("net-for-signal", weights.net_for_signal, ("M30",)),
    Model("output-for-signal", weights.output_for_signal, ("M31", "M85")),
    Model("another-activation", activations.another, ("M37",)),
    Model("exponent-sign", activations.sign_of_exponent, ("M40",)),
    Model("exponential-base-two", activations.base_two, ("M38",)),
    Model("exponential-base-ten", activations.base_ten, ("M39",)),
    Model("softmax-for-sigmoid", activations.softmax_for_sigmoid, ("M41",)),
    Model("softmax-not-normalised", softmax.not_normalised, ("M64",)),
    Model("sigmoid-for-softmax", softmax.sigmoids, ("M65",)),
    Model("softmax-twice", softmax.twice, ("M66",)),
    Model("targets-exchanged", losses.targets_exchanged, ("M56",)),
    Model("maximum-to-all", passing_back.both_through_maximum, ("M73",)),
    Model("own-factor", passing_back.own_factor, ("M74",)),
    Model("degrees", calculator.degrees, ("M59",)),
    Model("without-velocity", optimisers.without_velocity, ("M91",)),
    Model("velocity-subtracted", optimisers.velocity_subtracted, ("M90",)),
    Model("moments-uncorrected", optimisers.uncorrected, ("M24",)),
    Model("second-moment-uncorrected", optimisers.first_corrected_alone, ("M88",)),
    Model("time-from-two", optimisers.time_from_two, ("M87",)),
    Model("penalty-left-out", decay.left_out, ("M96",)),
    Model("another-weight", weights.neighbour, ("M20",)),
    Model("loss-without-half", scales.without_half, ("M47",), True),
    Model("gradient-doubled", scales.doubled, ("M15",), True),
    Model("gradient-halved", scales.halved, ("M15",), True),
    Model("loss-with-half", scales.with_half, ("M47",), True),
    Model("loss-averaged", scales.averaged, ("M48",), True),
    Model("loss-summed", scales.summed, ("M48",), True),
    Model("loss-over-outputs", scales.over_outputs_too, ("M49",), True),
    Model("mean-left-out", scales.mean_left_out, ("M16",), True),
    Model("mean-twice", scales.mean_twice, ("M22",)),
    Model("mean-over-classes", softmax.over_classes, ("M69",), True),
    Model("logarithm-base-ten", calculator.base_ten, ("M67", "M98"), True),
    Model("logarithm-base-two", calculator.base_two, ("M68",), True),
    Model("transposed-weights", weights.transposed, ("M43",), True),
    Model("transposed-going-back", weights.transposed_going_back, ("M28",)),
    Model("transposed-gradient", weights.transposed_gradient, ("M27",), True),
    Model("slope-at-zero", slopes.one_at_zero, ("M78",), True),
    Model("velocity-averaged", optimisers.averaged_velocity, ("M89",), True),
    Model("penalty-doubled", decay.doubled, ("M95",), True),
    Model("penalty-on-biases", decay.of_all, ("M97",), True),
)
CONVENTIONS = frozenset(model.slug for model in MODELS if model.convention)
