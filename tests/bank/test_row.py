"""A row is a mapping like any other, and all rows of the same names hold them once."""

from __future__ import annotations

import json
import pickle

import pytest
from pydantic import ConfigDict, TypeAdapter, ValidationError

from builder.bank.row import Row

ONE = Row({"x": "0.5", "w1": "-1"})


def test_it_is_read_as_a_dict_is() -> None:
    assert ONE["x"] == "0.5" and list(ONE) == ["x", "w1"] and len(ONE) == 2
    assert "w1" in ONE and "w2" not in ONE and ONE.get("w2", "?") == "?"
    assert ONE == {"w1": "-1", "x": "0.5"} and ONE != {"x": "0.5"} and dict(ONE) == {**ONE}
    with pytest.raises(KeyError):
        ONE["w2"]


def test_other_values_have_the_same_names_and_no_other_row() -> None:
    other, turned = Row({"x": "2", "w1": "3"}), Row({"w1": "-1", "x": "0.5"})
    assert other._places is ONE._places and turned == ONE and turned._places is not ONE._places
    assert Row(ONE) == ONE and Row({}) == {}


def test_it_goes_to_another_process_and_finds_the_names_there() -> None:
    again = pickle.loads(pickle.dumps(ONE))
    assert again == ONE and again._places is ONE._places


def test_it_is_read_from_json_as_strictly_as_a_dict() -> None:
    adapter = TypeAdapter(Row[float | str], config=ConfigDict(strict=True, allow_inf_nan=False))
    read = adapter.validate_json('{"a": 0.25, "b": "2*x"}')
    assert isinstance(read, Row) and read == {"a": 0.25, "b": "2*x"}
    assert adapter.validate_python(read) == read
    assert json.loads(adapter.dump_json(read)) == dict(read) and type(adapter.dump_python(read)) is dict
    for wrong in ("[1]", '{"a": [1]}', '{"a": null}', '"a"'):
        with pytest.raises(ValidationError):
            adapter.validate_json(wrong)
    with pytest.raises(ValidationError):
        adapter.validate_python({"a": float("nan")})
