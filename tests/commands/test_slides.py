"""`paso slides`: what it writes, and what it leaves alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from builder.commands import stamps
from builder.commands.slides import run
from builder.errors import PasoError

ONE = ("paso-a-paso",)
STEMS = ("paso-a-paso.es", "paso-a-paso.en")


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every deck in every format."""
    home = tmp_path_factory.mktemp("course")
    run(home, ONE)
    return home / "output" / "slides"


@pytest.fixture(autouse=True)
def _fresh_fingerprints() -> None:
    stamps.sources.cache_clear()


def _times(home: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (home / "output").rglob("*") if path.is_file()}


def test_every_language_is_written_in_every_format(decks: Path) -> None:
    names = {path.name for path in decks.iterdir()}
    assert {f"{stem}.{suffix}" for stem in STEMS for suffix in ("md", "tex", "html", "pdf")} <= names


def test_nothing_is_left_half_written(decks: Path) -> None:
    assert [path.name for path in decks.rglob("*.part")] == []


def test_every_file_that_markdown_and_latex_speak_of_is_there(decks: Path) -> None:
    for stem in STEMS:
        markdown, latex = ((decks / f"{stem}.{suffix}").read_text("utf-8") for suffix in ("md", "tex"))
        named = re.findall(r"!\[.*?\]\((.+?)\)", markdown, re.DOTALL)
        named += re.findall(r"\\includegraphics(?:\[.*?\])?\{(.+?)\}", latex)
        assert len(named) > 40
        assert [name for name in named if not (decks / name).is_file()] == []


def test_a_second_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, ONE, formats=("md",), languages=("es",))
    before = _times(tmp_path)
    run(tmp_path, ONE, formats=("md",), languages=("es",))
    assert _times(tmp_path) == before
    assert "written: 0, unchanged: 1" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["paso-a-paso.es.md", "figures/paso-a-paso.es-loss.svg"])
@pytest.mark.parametrize("harm", ["delete", "cut"])
def test_what_is_missing_or_cut_short_is_written_again(tmp_path: Path, name: str, harm: str) -> None:
    run(tmp_path, ONE, formats=("md",), languages=("es",))
    path = tmp_path / "output" / "slides" / name
    whole = path.read_bytes()
    path.unlink() if harm == "delete" else path.write_bytes(whole[:100])
    run(tmp_path, ONE, formats=("md",), languages=("es",))
    assert path.read_bytes() == whole


def test_a_build_that_was_stopped_is_done_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(tmp_path, ONE, formats=("md",), languages=("es",))
    (stamp,) = (tmp_path / "output" / "slides" / ".built").iterdir()
    whole = stamp.read_text("utf-8")
    stamp.write_text("{", encoding="utf-8")
    run(tmp_path, ONE, formats=("md",), languages=("es",))
    assert "written: 1" in capsys.readouterr().out.splitlines()[-1]
    assert stamp.read_text("utf-8") == whole


def test_a_changed_weight_changes_the_deck_and_leaves_no_old_file(tmp_path: Path) -> None:
    run(tmp_path, ONE, formats=("md",), languages=("es",))
    deck = tmp_path / "output" / "slides" / "paso-a-paso.es.md"
    assert "0{,}298371109" in deck.read_text("utf-8")
    (tmp_path / "course.toml").write_text('[lectures.paso-a-paso]\nnetwork = "mine.toml"\n', encoding="utf-8")
    (tmp_path / "mine.toml").write_text(
        "sizes = [2, 2, 1]\ninputs = [0.05, 0.1]\ntargets = [0.01]\nW1 = [[0.16, 0.25], [0.2, 0.3]]\n"
        "W2 = [[0.4], [0.45]]\nb1 = 0.35\nb2 = 0.6\ntrain_bias = false\nsteps = 10\n",
        encoding="utf-8",
    )
    stamps.sources.cache_clear()
    run(tmp_path, ONE, formats=("md",), languages=("es",))
    text = deck.read_text("utf-8")
    assert "0{,}298371109" not in text
    files = {f"figures/{path.name}" for path in (deck.parent / "figures").iterdir()}
    assert files == set(re.findall(r"\]\((.+?\.svg)\)", text))


def test_a_lecturers_own_prose_stands_in_front_of_ours(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "lectures" / "paso-a-paso"
    own.mkdir(parents=True)
    (own / "es.md").write_text('# Mi clase\n\n## Error\n\n<< value("E") >>\n', encoding="utf-8")
    run(tmp_path, ONE, formats=("md",), languages=("es",))
    text = (tmp_path / "output" / "slides" / "paso-a-paso.es.md").read_text("utf-8")
    assert "Mi clase" in text
    assert "0{,}298371109" in text


@pytest.mark.parametrize(
    ("prose", "line", "words"),
    [
        ('# A\n\n## B\n\n<< value("E9") >>\n', 5, "no quantity 'E9'"),
        ("# A\n\n## B {when=sigmoyd}\n", 3, "sigmoid"),
        ('# A\n\n## B\n\n<< plot("los") >>\n', 5, "los"),
        ("# A\n\n## B\n\n<< stak(outs) >>\n", 5, "stack"),
    ],
)
def test_an_error_in_the_prose_names_its_line(tmp_path: Path, prose: str, line: int, words: str) -> None:
    own = tmp_path / "templates" / "lectures" / "paso-a-paso"
    own.mkdir(parents=True)
    (own / "en.md").write_text(prose, encoding="utf-8")
    with pytest.raises(PasoError) as caught:
        run(tmp_path, ONE, formats=("md",), languages=("en",))
    assert f"en.md, line {line}" in str(caught.value)
    assert words in str(caught.value)
    assert not list((tmp_path / "output").rglob("*.md")) if (tmp_path / "output").exists() else True


def test_an_error_in_a_lecturers_module_names_its_line(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "lectures" / "mia"
    own.mkdir(parents=True)
    (own / "es.md").write_text("# Mía\n", encoding="utf-8")
    code = 'NETWORK = "networks/paso-a-paso.toml"\n\n\ndef lecture(example):\n    1 / 0\n'
    (own / "lecture.py").write_text(code, encoding="utf-8")
    with pytest.raises(PasoError, match=r"ZeroDivisionError.*lecture.py, line 5"):
        run(tmp_path, lectures=("mia",), formats=("md",), languages=("es",))


@pytest.mark.parametrize("course", ["", '[lectures.paso-a-pas]\nnetwork = "a.toml"\n'])
def test_an_unknown_lecture_is_refused_with_the_nearest(tmp_path: Path, course: str) -> None:
    (tmp_path / "course.toml").write_text(course, encoding="utf-8")
    with pytest.raises(PasoError, match=r"no lecture 'paso-a-pas'.*use one of: paso-a-paso"):
        run(tmp_path, lectures=() if course else ("paso-a-pas",))


def test_two_processes_write_the_same_bytes(decks: Path, tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from builder.commands.slides import run; run(Path('.'), ('paso-a-paso',))"
    )
    variables = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    variables["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=variables, check=True, capture_output=True)
    theirs = tmp_path / "output" / "slides"
    built = [path for path in decks.rglob("*") if path.is_file() and path.parent.name != ".built"]
    ours = {path.relative_to(decks): path.read_bytes() for path in built}
    assert len(ours) > 60
    assert [name for name, content in ours.items() if (theirs / name).read_bytes() != content] == []


def test_a_deck_in_html_asks_nothing_of_the_network(decks: Path) -> None:
    for stem in STEMS:
        text = (decks / f"{stem}.html").read_text("utf-8")
        assert re.findall(r"""(?:src|href|data-src|poster)=["']?(?!#|data:)[^"'\s>]+""", _markup(text)) == []
        assert re.findall(r"""@import\b|\burl\((?!['"]?(?:data:|#))""", _styles(text)) == []


def _styles(text: str) -> str:
    return "".join(re.findall(r"<style>.*?</style>", text, re.DOTALL))


def _markup(text: str) -> str:
    return re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
