from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
TARGETS = ("slides", "worked", "problems", "check", "test", "lint", "golden", "bench", "clean", "help")


def _pinned() -> dict[str, str]:
    """Each requirement of the lock by its name, with all of its lines."""
    blocks = re.findall(r"^(\S.*(?:\n +.*)*)", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.split(r"[=\[; ]", block)[0].lower().replace("_", "-"): block for block in blocks}


def test_every_pin_of_the_lock_is_exact_and_has_a_hash() -> None:
    for name, block in _pinned().items():
        assert re.match(rf"{name}==\S+", block), block
        assert "--hash=sha256:" in block, block


def test_the_lock_names_no_host_and_no_path() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert not re.findall(r"--index-url|--find-links|://|^\s*#.*", text, re.MULTILINE)


def test_the_lock_holds_every_requirement() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    assert {re.split(r"[=><\[]", each)[0].lower() for each in wanted} <= _pinned().keys()


def _find_python(path: Path, *named: str) -> subprocess.CompletedProcess[str]:
    shell = shutil.which("sh")
    assert shell
    command = [shell, str(ROOT / ".ci" / "python"), *named]
    return subprocess.run(command, env={"PATH": str(path)}, capture_output=True, text=True, check=False)


def _program(path: Path, body: str) -> None:
    path.write_text(f"#!{shutil.which('sh')}\n{body}\n")
    path.chmod(0o755)


def test_without_a_python_that_is_new_enough_there_is_one_line(tmp_path: Path) -> None:
    _program(tmp_path / "python3", "exit 1")
    done = _find_python(tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "no Python 3.11 or later" in done.stderr


def test_an_old_python3_does_not_hide_a_newer_one(tmp_path: Path) -> None:
    _program(tmp_path / "python3", "exit 1")
    _program(tmp_path / "python3.12", "exit 0")
    assert _find_python(tmp_path).stdout == "python3.12\n"


def test_a_python_without_venv_says_what_to_install(tmp_path: Path) -> None:
    _program(tmp_path / "python3", 'case "$2" in *venv*) exit 1;; esac')
    done = _find_python(tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "python3-venv" in done.stderr


def test_make_alone_prints_its_targets_and_installs_nothing() -> None:
    done = subprocess.run(["make", "-C", str(ROOT)], capture_output=True, text=True, check=True)
    assert all(f"make {target}" in done.stdout for target in TARGETS)
    assert "Installing" not in done.stdout
