from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from builder.bank.network_file import NetworkExample, load_network
from builder.errors import PasoError
from builder.resources import shipped

LECTURE = """sizes = [2, 2, 2]
inputs = [0.05, 0.10]
targets = [0.01, 0.99]
W1 = [[0.15, 0.25], [0.20, 0.30]]
W2 = [[0.40, 0.50], [0.45, 0.55]]
b1 = 0.35
b2 = 0.60
train_bias = false
rate = 0.5
"""


def loaded(folder: Path, text: str) -> NetworkExample:
    path = folder / "red.toml"
    path.write_text(text, encoding="utf-8")
    return load_network(path)


def test_a_file_of_nine_lines_gives_the_network_of_the_lecture(tmp_path: Path) -> None:
    example = loaded(tmp_path, LECTURE)
    assert example.values["E"] == pytest.approx(0.298371109, abs=5e-10)
    assert example.values["E_after"] == pytest.approx(0.291027774, abs=5e-10)
    assert example.network.spec.bias == "shared" and not example.network.spec.train_bias


def test_the_shipped_network_is_that_of_the_lecture() -> None:
    example = load_network(shipped("templates", "networks", "paso-a-paso.toml"))
    assert example.values["E_after"] == pytest.approx(0.291027774, abs=5e-10)
    assert example.titles["es"] != example.titles["en"]


def test_a_matrix_reads_in_the_stated_index_order(tmp_path: Path) -> None:
    transposed = LECTURE.replace("[[0.15, 0.25], [0.20, 0.30]]", "[[0.15, 0.20], [0.25, 0.30]]")
    transposed = transposed.replace("[[0.40, 0.50], [0.45, 0.55]]", "[[0.40, 0.45], [0.50, 0.55]]")
    example = loaded(tmp_path, 'index_order = "to-from"\n' + transposed)
    assert example.values["E_after"] == pytest.approx(0.291027774, abs=5e-10)


def test_a_batch_agrees_with_matrices() -> None:
    """The gradient by W1 of the shipped XOR batch, with NumPy's matrices and no code of ours."""
    example = load_network(shipped("templates", "networks", "xor-2-3-1.toml"))
    X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float)
    T = np.array([[0], [1], [1], [0]], float)
    W1, W2 = np.array([[0.5, -0.4, 0.3], [-0.6, 0.7, 0.2]]), np.array([[0.8], [-0.5], [0.4]])
    A1 = np.tanh(X @ W1 + [0.1, -0.2, 0.15])
    A2 = 1 / (1 + np.exp(-(A1 @ W2 - 0.1)))
    D2 = 2 / 4 * (A2 - T) * A2 * (1 - A2)
    D1 = D2 @ W2.T * (1 - A1**2)
    assert example.values["E"] == pytest.approx(np.mean((A2 - T) ** 2))
    for i in (1, 2):
        for j in (1, 2, 3):
            assert example.values[f"dE_dw1_{i}{j}"] == pytest.approx((X.T @ D1)[i - 1, j - 1])


def test_drawn_values_stay_on_their_grid_and_are_drawn_alike_again(tmp_path: Path) -> None:
    text = "sizes = [3, 4, 2]\ninputs = [1, 0, 1]\ntargets = [0, 1]\ndraw = { seed = 7, step = 0.1 }\n"
    first, again = loaded(tmp_path, text), loaded(tmp_path, text)
    other = loaded(tmp_path, text.replace("seed = 7", "seed = 8"))
    weights = [first.givens[name] for name in first.network.weights]
    assert first.givens == again.givens != other.givens
    assert all(value and abs(value) <= 0.9 and value == round(value, 1) for value in weights)
    assert len({first.givens[name] for name in first.network.weights[:12]}) == 12


def test_the_loss_chooses_the_last_activation(tmp_path: Path) -> None:
    text = 'sizes = [2, 2, 2]\ninputs = [1, 0]\ntargets = [0, 1]\nactivation = "tanh"\ndraw = { seed = 1 }\n'
    example = loaded(tmp_path, text + 'loss = "softmax-ce"\n')
    assert example.network.spec.activations == ("tanh", "softmax")


W1 = "[[0.15, 0.25], [0.20, 0.30]]"
WRONG = [
    ("rate = 0.5", "rat = 0.5", 9, "no setting `rat`", "`rate`"),
    ("rate = 0.5", "rate = 0", 9, "`rate` is 0", "more than 0"),
    ("rate = 0.5", "rate = nan", 9, "`rate`", "finite"),
    ("rate = 0.5", 'rate = "fast"', 9, "`rate` is the text 'fast'", "a number"),
    ("rate = 0.5", 'activation = "sigmoide"', 9, "`activation` is the text 'sigmoide'", "'sigmoid'"),
    ("rate = 0.5", 'activations = ["tanh"]', 9, "`activations` has 1", "give 2"),
    ("rate = 0.5", 'activations = ["softmax", "tanh"]', 9, "softmax in a hidden layer", "last layer"),
    ("rate = 0.5", 'activations = ["tanh", "tanh"]\nactivation = "tanh"', 10, "both", "keep one"),
    ("rate = 0.5", 'activations = ["tanh", "tanh"]\nloss = "bce"', 10, "after tanh", '"sigmoid"'),
    ("rate = 0.5", 'activations = ["tanh", "tanh"]\nloss = "softmax-ce"', 10, "after tanh", '"softmax"'),
    ("rate = 0.5", 'loss = "softmax-ce"\ntargets2 = 1', 10, "`targets2`", "`targets`"),
    ("rate = 0.5", "steps = 100000", 9, "`steps` is 100000", "at most 10000"),
    ("rate = 0.5", "W3 = [[1, 2]]", 9, "`W3` is given", "take it out"),
    ("rate = 0.5", "b3 = 1", 9, "`b3` is given", "take it out"),
    ("rate = 0.5", 'bias = "none"', 6, "`b1` is given", "take out"),
    ("sizes = [2, 2, 2]", "sizes = [3, 2, 2]\nplaces = 5", 3, "`inputs` has 2 numbers", "give 3"),
    (W1, "[[0.15, 0.25]]", 4, "1 row, the network needs 2 (inputs)", "2 rows of 2"),
    (W1, "[\n[0.15, 0.25],\n[0.20]]", 6, "row 2 of `W1` has 1 number", "2 rows of 2"),
    (W1, "[[0.15, 0.25], [0.20, inf]]", 4, "`W1[2][2]`", "finite"),
    ("W2 = [[0.40, 0.50], [0.45, 0.55]]\n", "", 1, "there is no `W2`", "add `W2 = [[…]]`, 2 × 2"),
    ("b2 = 0.60\n", "", 1, "there is no `b2`", "add `b2"),
    ("b2 = 0.60", "b2 = [0.6, 0.5]", 6, "`b1` is one number", "a list of 2"),
    ("b2 = 0.60", "b2 = [0.6, 0.5]\nbias = 'shared'", 7, "`b2` is a list", "one number"),
    ("b2 = 0.60", 'b2 = "x"', 7, "`b2` is the text 'x'", "a list of numbers, one a unit"),
    ("targets = [0.01, 0.99]", "targets = [[0.01, 0.99], [0, 1]]", 3, "2 rows, `inputs` has 1", "one row"),
    ("targets = [0.01, 0.99]", "targets = [0.01]", 3, "`targets` has 1 number", "give 2"),
    ("targets = [0.01, 0.99]", "targets = [1.5, 0]\nloss = 'bce'", 3, "leaves 0 to 1", "probabilities"),
    ("targets = [0.01, 0.99]", "targets = [1, 1]\nloss = 'softmax-ce'", 3, "adds up to 2", "probabilities"),
    ("b2 = 0.60", "b2 = 1e3\nloss = 'bce'", 2, "is no finite number", "smaller"),
    ("rate = 0.5", "draw = { weights = [1, -1] }", 9, "`draw.weights` from 1", "lower end first"),
    ("rate = 0.5", "draw = { step = 1e-9 }", 9, "too fine", "larger"),
    ("rate = 0.5", "draw = { sed = 1 }", 9, "`draw.sed`", "`seed`"),
]


@pytest.mark.parametrize(("before", "after", "line", "what", "remedy"), WRONG)
def test_what_is_wrong_is_told_with_its_line_and_a_remedy(
    tmp_path: Path, before: str, after: str, line: int, what: str, remedy: str
) -> None:
    assert before in LECTURE
    with pytest.raises(PasoError) as caught:
        loaded(tmp_path, LECTURE.replace(before, after))
    assert what in caught.value.what
    assert re.search(rf"line {line}\b", caught.value.where)
    assert remedy in caught.value.remedy


def test_a_matrix_written_the_other_way_round_is_recognised(tmp_path: Path) -> None:
    text = "sizes = [2, 3, 1]\ninputs = [1, 0]\ntargets = [1]\nW1 = [[1, 2], [3, 4], [5, 6]]\ndraw = {}\n"
    with pytest.raises(PasoError, match="transpose it, or set `index_order"):
        loaded(tmp_path, text)


def test_softmax_of_one_output_is_refused(tmp_path: Path) -> None:
    text = 'sizes = [2, 1]\nloss = "softmax-ce"\ninputs = [1, 0]\ntargets = [1]\ndraw = {}\n'
    with pytest.raises(PasoError, match=r"softmax of one output is always 1 .*line 1"):
        loaded(tmp_path, text)


@pytest.mark.parametrize(
    ("sizes", "inputs", "line"),
    [("[6, 6, 6, 6, 6]", "[1, 1, 1, 1, 1, 1]", 1), ("[1, 1]", str([[1]] * 9), 2), ("[1, 7]", "[1]", 1)],
)
def test_a_network_too_large_for_a_page_is_refused(
    tmp_path: Path, sizes: str, inputs: str, line: int
) -> None:
    with pytest.raises(PasoError) as caught:
        loaded(tmp_path, f"sizes = {sizes}\ninputs = {inputs}\ntargets = [1]\ndraw = {{ seed = 1 }}\n")
    assert f"line {line}" in caught.value.where
    assert "at most" in caught.value.remedy or "or fewer" in caught.value.remedy
