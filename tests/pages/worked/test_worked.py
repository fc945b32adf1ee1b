from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from builder.bank.network_file import NetworkExample, load_network
from builder.course import Course, Format, Language
from builder.pages.formats.renderer import Renderer
from builder.pages.formats.values import Figure, Heading, Items, Latex, Table, Text
from builder.pages.formulas.formula_width import width
from builder.pages.sentences import load_sentences
from builder.pages.worked.worked import worked_network, worked_title
from builder.pages.worked.working_page import Block, PageStyle
from builder.resources import shipped
from tests.pages.printed_sums import calculations, worked_out

HOME = Path("nowhere")
DEEP = """sizes = [3, 4, 2, 1]
inputs = [1.0, -0.5, 2]
targets = [1]
activations = ["relu", "tanh", "sigmoid"]
loss = "bce"
draw = { seed = 3 }
notation = "z-a"
index_order = "to-from"
"""
SOFTMAX = """sizes = [3, 4, 2]
inputs = [[1.0, -0.5, 2], [0, 1, -1]]
targets = [[1, 0], [0.2, 0.8]]
activation = "relu"
loss = "softmax-ce"
draw = { seed = 5 }
"""
SHARED = """sizes = [2, 2, 2]
inputs = [1, 2]
targets = [1, 0]
activation = "linear"
loss = "mse"
bias = "shared"
draw = { seed = 2 }
"""
BARE = (
    'sizes = [2, 1]\ninputs = [[1, 2], [3, 4], [0, 1]]\ntargets = [[1], [2], [0]]\ndraw = {}\nbias = "none"\n'
)
FILES = {"deep": DEEP, "softmax": SOFTMAX, "shared": SHARED, "bare": BARE}
SHIPPED = ("paso-a-paso", "lote-xor", "xor-2-3-1")


@cache
def example(name: str) -> NetworkExample:
    if name in SHIPPED:
        return load_network(shipped("templates", "networks", f"{name}.toml"))
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.toml"
        path.write_text(FILES[name], encoding="utf-8")
        return load_network(path)


def style(language: str, places: int = 5) -> PageStyle:
    return PageStyle(language, "," if language == "es" else ".", places, load_sentences(language, HOME), HOME)


def blocks(name: str, language: str) -> list[Block]:
    chosen = example(name)
    return list(worked_network(chosen, style(language, chosen.places or 5), {}))


def page(name: str, language: Language, format: Format) -> dict[str, bytes]:
    renderer = Renderer(format, language, Course(), HOME)
    title = worked_title(example(name), style(language))
    return dict(renderer.page(title, blocks(name, language), stem=name).files())


def markdown(name: str, language: Language) -> str:
    return page(name, language, "md")[f"{name}.md"].decode()


@pytest.mark.parametrize("name", [*FILES, *SHIPPED])
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_printed_calculation_gives_its_printed_value(name: str, language: Language) -> None:
    """To the last printed decimals: what enters is rounded too."""
    found = list(calculations(markdown(name, language)))
    assert len(found) > (5 if name == "bare" else 20)
    for each in found:
        assert worked_out(each.numbers) == pytest.approx(each.value, abs=1e-4, rel=1e-4), each


def test_a_wrong_value_would_be_seen() -> None:
    wrong = markdown("paso-a-paso", "es").replace("0{,}3775", "0{,}3776", 1)
    assert any(
        worked_out(each.numbers) != pytest.approx(each.value, abs=1e-5) for each in calculations(wrong)
    )


def test_the_numbers_of_the_lecture_are_those_of_plain_numpy() -> None:
    """The published digits of the source, but for the error after the step, which was published wrong."""
    text = markdown("paso-a-paso", "en")
    published = """0.3775 0.593269992 0.596884378 1.105905967 0.751365070 0.772928465 0.274811083
    0.023560026 0.298371109 0.741365070 0.186815602 0.082167041 0.138498562 0.055399425 0.036350306
    0.241300709 0.000438568 0.358916480 0.408666186 0.511301270 0.561370121 0.149780716 0.199561432
    0.249751144 0.299502287 0.291027774"""
    for number in published.split():
        assert number in text, number
    assert "0.291027924" not in text


def test_the_batch_is_that_of_matrices() -> None:
    X, T = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]]), np.array([[0], [1], [1], [0.0]])
    W1, b1 = np.array([[0.5, -0.4, 0.3], [-0.6, 0.7, 0.2]]), np.array([0.1, -0.2, 0.15])
    W2, b2 = np.array([[0.8], [-0.5], [0.4]]), np.array([-0.1])
    A1 = np.tanh(X @ W1 + b1)
    A2 = 1 / (1 + np.exp(-(A1 @ W2 + b2)))
    D2 = 2 / 4 * (A2 - T) * A2 * (1 - A2)
    D1 = D2 @ W2.T * (1 - A1**2)
    text = markdown("xor-2-3-1", "en")
    for array in (
        A1,
        A2,
        D2,
        D1,
        X.T @ D1,
        A1.T @ D2,
        W1 - 0.7 * X.T @ D1,
        W2 - 0.7 * A1.T @ D2,
        D1.sum(axis=0),
    ):
        for number in array.ravel():
            assert abs(number) < 1e-12 or f"{number:.6f}" in text


def test_the_matrices_of_the_batch_hold_the_printed_formulas() -> None:
    text = markdown("xor-2-3-1", "en")
    for line in (
        r"Z^{(1)} &= X \, W^{(1)} + b^{(1)} = \begin{pmatrix} 0.1 & -0.2 & 0.15 \\-0.5 & 0.5 & 0.35",
        r"\frac{\partial E}{\partial A^{(2)}} &= \frac{2}{4}\,\left(A^{(2)} - T\right)",
        r"\Delta^{(1)} &= \frac{\partial E}{\partial A^{(1)}} \odot \left(1 - A^{(1)} \odot A^{(1)}\right)",
        r"\frac{\partial E}{\partial W^{(1)}} &= X^{\top} \, \Delta^{(1)}",
    ):
        assert line in text
    assert "pmatrix" not in markdown("paso-a-paso", "en")


def shape(block: Block) -> tuple[object, ...]:
    match block:
        case Heading(_, level):
            return "heading", level
        case Items(items):
            return "items", len(items)
        case Table(head, rows, align):
            return "table", len(head), len(rows), align
        case Latex():
            return "display", str(block).replace("{,}", ".")
    return (type(block).__name__,)


@pytest.mark.parametrize("name", [*FILES, *SHIPPED])
def test_both_languages_have_the_same_blocks_and_formulas(name: str) -> None:
    assert [shape(block) for block in blocks(name, "es")] == [shape(block) for block in blocks(name, "en")]


def texts(block: Block) -> Iterator[str]:
    match block:
        case Text(parts):
            yield "".join(map(str, parts))
        case Items(items):
            yield from ("".join(map(str, item.parts)) for item in items if isinstance(item, Text))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("paso-a-paso", ["mitad", "comparte", "fijos", "neurona de llegada", "9 decimales"]),
        ("xor-2-3-1", ["4 sumandos", "su propio", "todas las filas", "desde", "la fila; los pesos"]),
        (
            "deep",
            ["cruzada binaria", "su propio", "llega a la neurona", "Con la sigmoide y la entropía", "ReLU"],
        ),
        ("softmax", ["suman 1", "promediada sobre las 2 filas", "se reduce a la diferencia"]),
        ("shared", ["media", "comparte un sesgo, que también se actualiza", "La red tiene", "la identidad"]),
        ("bare", ["no tienen sesgo", "lleva 2 entradas directamente a una salida"]),
    ],
)
def test_the_page_says_the_conventions_of_its_network(name: str, said: list[str]) -> None:
    all_said = "\n".join(text for block in blocks(name, "es") for text in texts(block))
    for words in said:
        assert words in all_said


def test_a_rate_that_is_too_large_is_owned_to(tmp_path: Path) -> None:
    path = tmp_path / "red.toml"
    path.write_text(SHARED + "rate = 5\n", encoding="utf-8")
    found = list(worked_network(load_network(path), style("es"), {}))
    assert any("sube" in text for text in texts(found[-1]))


def test_units_that_are_off_are_named() -> None:
    assert any("Apagadas" in text for block in blocks("deep", "es") for text in texts(block))


@pytest.mark.parametrize("name", [*FILES, *SHIPPED])
def test_no_line_of_a_formula_is_wider_than_the_page(name: str) -> None:
    for block in blocks(name, "es"):
        if isinstance(block, Latex):
            inside = block.removeprefix(r"\begin{aligned} ").removesuffix(r" \end{aligned}")
            assert all(width(row) <= 44.0 for row in inside.split(r" \\ ")), block


@pytest.mark.parametrize("name", [*FILES, *SHIPPED])
def test_typst_makes_the_pdf(name: str) -> None:
    assert page(name, "es", "pdf")[f"{name}.pdf"].startswith(b"%PDF")


@pytest.mark.needs("latex")
@pytest.mark.parametrize("name", ["deep", "xor-2-3-1"])
def test_latex_takes_the_page_and_nothing_sticks_out(name: str, tmp_path: Path) -> None:
    import subprocess

    for path, content in page(name, "es", "tex").items():
        (tmp_path / path).write_bytes(content)
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", f"{name}.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    assert b"Overfull" not in done.stdout


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.integers(1, 4), min_size=2, max_size=4),
    st.sampled_from(["sigmoid", "tanh", "relu", "linear"]),
    st.sampled_from(["half-sse", "half-mse", "mse", "bce", "softmax-ce"]),
    st.sampled_from(["shared", "unit", "none"]),
    st.integers(1, 3),
    st.sampled_from(["net-out", "z-a"]),
)
def test_any_network_can_be_worked_through(
    sizes: list[int], activation: str, loss: str, bias: str, rows: int, notation: str
) -> None:
    """Sizes, activations, losses, biases, rows and notations in any combination give a page that sets."""
    import json
    import tempfile

    assume(loss != "softmax-ce" or sizes[-1] > 1)  # softmax of one output is always 1, and refused
    target = [1.0] + [0.0] * (sizes[-1] - 1)
    settings = {
        "sizes": sizes,
        "inputs": [[0.5 * n - row for n in range(sizes[0])] for row in range(rows)],
        "targets": [target] * rows,
        "activation": activation, "loss": loss, "bias": bias, "notation": notation,
    }  # fmt: skip
    lines = [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "red.toml"
        path.write_text("\n".join([*lines, "draw = { seed = 1 }"]), encoding="utf-8")
        found = worked_network(load_network(path), style("en"), {})
    text = Renderer("pdf", "en", Course(), HOME).page("T", found).text
    assert "E" in text and "NaN" not in text


def test_the_diagram_carries_the_values() -> None:
    (figure,) = (block for block in blocks("paso-a-paso", "es") if isinstance(block, Figure))
    assert "0,59327" in figure.svg and "2-2-2" in figure.alt
