from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from builder.commands.worked import run
from builder.commands.worked_sources import network_names, source_of
from builder.course import Language
from builder.errors import PasoError
from tests.golden import compare

TEN_LINES = """sizes = [2, 3, 1]
inputs = [0.5, -1.0]
targets = [1]
W1 = [[0.1, 0.4, -0.3], [0.2, -0.5, 0.6]]
W2 = [[0.7], [-0.2], [0.3]]
b1 = [0.1, 0.0, -0.1]
b2 = [0.2]
activation = "tanh"
loss = "mse"
rate = 0.1
"""
FORMATS = ("md", "tex", "html", "pdf")


def names(home: Path) -> set[str]:
    folder = home / "output" / "worked"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if ".built" not in path.parts}


def test_a_file_of_ten_lines_gives_every_language_and_format(tmp_path: Path) -> None:
    (tmp_path / "red.toml").write_text(TEN_LINES, encoding="utf-8")
    run(tmp_path, "red.toml")
    assert {f"red.{language}.{format}" for language in ("es", "en") for format in FORMATS} <= names(tmp_path)


def test_without_a_source_it_is_the_network_of_the_lecture(tmp_path: Path) -> None:
    run(tmp_path, formats=("md",), languages=("en",))
    text = (tmp_path / "output" / "worked" / "paso-a-paso.en.md").read_text(encoding="utf-8")
    for number in ("0.298371109", "0.291027774", "0.015913620", "0.984064274", r"10\,000"):
        assert number in text


def test_only_what_is_asked_for_is_written(tmp_path: Path) -> None:
    run(tmp_path, "lote-xor", languages=("es",), formats=("html",))
    assert names(tmp_path) == {"lote-xor.es.html"}


@pytest.mark.parametrize("slug", ["chain-rule/sine-of-quadratic", "forward-pass/network-2-3-2"])
def test_an_exercise_is_worked_through_at_a_sample(tmp_path: Path, slug: str) -> None:
    run(tmp_path, slug, formats=("md", "pdf"))
    stem = slug.rpartition("/")[2]
    assert {f"{stem}.es.md", f"{stem}.en.pdf"} <= names(tmp_path)


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_short_page_is_the_golden_one(tmp_path: Path, language: Language) -> None:
    run(tmp_path, "chain-rule/sine-of-quadratic", languages=(language,), formats=("md",))
    name = f"sine-of-quadratic.{language}.md"
    compare(f"worked-{name}", (tmp_path / "output" / "worked" / name).read_text(encoding="utf-8"))


def test_what_there_is_not_is_told_with_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(PasoError, match=r"use one of: .*gradients/network-2-3-2-step"):
        run(tmp_path, "gradients/network-2-3-2-stap")
    with pytest.raises(PasoError, match="there is no such file"):
        run(tmp_path, "none.toml")
    assert not (tmp_path / "output").exists()


def test_a_fault_in_the_file_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "red.toml").write_text(TEN_LINES.replace("rate", "rat"), encoding="utf-8")
    with pytest.raises(PasoError, match=r"`rat` \(.*red.toml, line 10\): did you mean `rate`"):
        run(tmp_path, "red.toml")
    assert not (tmp_path / "output").exists()


def test_a_network_of_the_lecturers_own_has_a_name_too(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "networks"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(TEN_LINES, encoding="utf-8")
    assert {"lote-xor", "mine", "paso-a-paso"} <= set(network_names(tmp_path))
    assert source_of("mine", tmp_path).name == "mine"


def test_another_process_writes_the_same_bytes(tmp_path: Path) -> None:
    contents = []
    for seed in ("1", "2"):
        home = tmp_path / seed
        home.mkdir()
        (home / "red.toml").write_text(TEN_LINES, encoding="utf-8")
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-m", "builder.cli", "worked", "red.toml", "--home", str(home), "-l", "es"]
        subprocess.run(command, check=True, capture_output=True, env=environment)
        contents.append({name: (home / "output" / "worked" / name).read_bytes() for name in names(home)})
    assert contents[0] and contents[0] == contents[1]


def test_what_is_unchanged_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    network = tmp_path / "nets" / "red.toml"
    network.parent.mkdir()
    network.write_text(TEN_LINES, encoding="utf-8")
    for said in ("2 pages written, 0 unchanged", "0 pages written, 2 unchanged"):
        run(tmp_path, "nets/red.toml", formats=("md",))
        assert said in capsys.readouterr().out
    network.write_text(TEN_LINES.replace("rate = 0.1", "rate = 0.2"), encoding="utf-8")
    run(tmp_path, "nets/red.toml", languages=("es",), formats=("md",))
    assert "1 page written, 0 unchanged" in capsys.readouterr().out


def test_strong_words_with_a_formula_among_them_are_sound_markdown(tmp_path: Path) -> None:
    run(tmp_path, languages=("es",), formats=("md",))
    text = (tmp_path / "output" / "worked" / "paso-a-paso.es.md").read_text(encoding="utf-8")
    assert "**Neurona** $o_{1}$. El error" in text
    assert not re.search(r"\*\*[^*\n]*\s\*\*\$", text)
