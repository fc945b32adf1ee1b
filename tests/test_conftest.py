"""Guards on the guard: a test that wants an absent program never passes in silence."""

from __future__ import annotations

import pytest

from tests.conftest import demand


def test_an_absent_program_skips_on_a_bare_machine() -> None:
    with pytest.raises(pytest.skip.Exception, match="WANT OF no-such-program"):
        demand("no-such-program", must=False)


def test_an_absent_program_fails_where_every_test_must_run() -> None:
    with pytest.raises(pytest.fail.Exception, match="no-such-program is not on this machine"):
        demand("no-such-program", must=True)


def test_a_program_that_is_here_lets_the_test_run() -> None:
    demand("sh", must=True)
