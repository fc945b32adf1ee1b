"""The numbers of one student, by name, in a fifth of the room of a `dict`: a class shares the names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Generic, TypeVar, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

Value = TypeVar("Value", covariant=True)


class Row(Mapping[str, Value], Generic[Value]):
    """A mapping that never changes; it equals a `dict` of the same."""

    __slots__ = ("_places", "_values")

    def __init__(self, items: Mapping[str, Value]) -> None:
        self._places: dict[str, int] = items._places if isinstance(items, Row) else _places(tuple(items))
        self._values: tuple[Value, ...] = tuple(items.values())

    def __getitem__(self, name: str) -> Value:
        return self._values[self._places[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __repr__(self) -> str:
        return f"Row({dict(self)!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _row, (tuple(self._places), self._values)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read what a `dict` of such values is read from, as strictly."""
        read = core_schema.dict_schema(core_schema.str_schema(), handler.generate_schema(get_args(source)[0]))
        plain = core_schema.no_info_before_validator_function(_plain, read)
        written = core_schema.plain_serializer_function_ser_schema(dict)
        return core_schema.no_info_after_validator_function(cls, plain, serialization=written)


def _plain(items: Any) -> Any:
    return dict(items) if isinstance(items, Row) else items


def _row(names: tuple[str, ...], values: tuple[Any, ...]) -> Row[Any]:
    made = Row.__new__(Row)
    made._places, made._values = _places(names), values
    return made


@lru_cache(maxsize=4096)
def _places(names: tuple[str, ...]) -> dict[str, int]:
    """Return where each name stands, in one `dict` for all rows that have these names."""
    return {name: place for place, name in enumerate(names)}
