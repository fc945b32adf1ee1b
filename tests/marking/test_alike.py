"""Where two mistakes give the same answers, they are declared alike."""

import numpy as np

from builder.marking.alike import indistinguishable
from builder.marking.catalogue import catalogue
from builder.working.network import Network, NetworkSpec

ONE = Network(NetworkSpec((2, 2, 1), ("sigmoid", "sigmoid"))).stepped
RNG = np.random.default_rng(11)
GIVENS = {name: RNG.uniform(0.1, 0.9, 40) for name in ONE.givens}


def test_one_output_unit_cannot_tell_its_own_slope_left_out_from_the_raw_error_passed_back() -> None:
    """If only the hidden δ is asked, leaving σ' out of the output δ and passing back the raw error agree."""
    asked = ("dE_dz1_1",)
    found = indistinguishable(ONE, asked, catalogue(ONE, asked), GIVENS)
    assert any({"no-slope", "raw-error-passed-back"} <= group for group in found)


def test_asking_for_the_output_delta_tells_them_apart() -> None:
    asked = ("dE_dz2_1", "dE_dz1_1")
    found = indistinguishable(ONE, asked, catalogue(ONE, asked), GIVENS)
    assert not any({"no-slope", "raw-error-passed-back"} <= group for group in found)
