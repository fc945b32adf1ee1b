from __future__ import annotations

import pytest

from builder.toml_places import line_of

TEXT = '''\
title = "a"
text = """
[not.a.table]
key = 1
"""
list = [
  1, 2,  # two on a line

  3,
]
rows = [
  [1, 2],
  [3, "x"]
]
point = { x = 1, y = 2 }
a.b.c = 1

[table]
key = 1
[table.inner]
key = 2

[[unit]]
bias = 1
[[unit]]
bias = 2
[unit.extra]
key = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 1),
        (("text",), 2),
        (("list",), 6),
        (("list", 1), 7),
        (("list", 2), 9),
        (("rows", 1, 1), 13),
        (("point", "y"), 15),
        (("a", "b", "c"), 16),
        (("table",), 18),
        (("table", "key"), 19),
        (("table", "inner", "key"), 21),
        (("unit", 0, "bias"), 24),
        (("unit", 1, "bias"), 26),
        (("unit", 1, "extra", "key"), 28),
        (("table", "absent"), 18),
        (("absent",), None),
    ],
)
def test_a_key_or_a_member_has_the_line_that_writes_it(path: tuple[str | int, ...], line: int | None) -> None:
    assert line_of(TEXT, path) == line
