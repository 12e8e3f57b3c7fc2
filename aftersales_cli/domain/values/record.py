"""Records: plain frozen values with named fields.

What a frozen, keyword-only dataclass is to its reader and to the type checker, without the methods that the dataclasses
module writes and compiles for each class whenever the program starts: 1 to 3 ms a class, where a whole command may cost
some 25 ms over Typer's own start.

Every value with fields is a Record. A NamedTuple is only what is used as a tuple: unpacked, sorted, handed to SQLite,
or made by the thousand (or by the hundred at each start), where that saves time. Nothing is a dataclass.
"""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar, dataclass_transform

R = TypeVar("R", bound="Record")


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record:
    """The base of every record. Fields are the annotations of the class, in order; a value in the class is a default.

    ``class Money(Record, kw_only=False)`` also takes its fields by position. Records are equal when they are of one
    class and all their fields are.
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    _names: ClassVar[frozenset[str]] = frozenset()
    _defaults: ClassVar[dict[str, Any]] = {}
    _kw_only: ClassVar[bool] = True

    def __init_subclass__(cls, *, kw_only: bool = True) -> None:
        own = [name for name, kind in cls.__annotations__.items() if "ClassVar" not in str(kind)]
        cls._fields = (*cls._fields, *own)
        cls._names = frozenset(cls._fields)
        cls._defaults = cls._defaults | {name: cls.__dict__[name] for name in own if name in cls.__dict__}
        cls._kw_only = kw_only

    def __init__(self, *values: Any, **named: Any) -> None:
        if values:
            named = self._by_position(values) | named
        filled = self._defaults | named
        if filled.keys() != self._names:
            wrong = self._names ^ filled.keys()
            message = f"{type(self).__name__}: missing or unknown {', '.join(sorted(wrong))}"
            raise TypeError(message)
        self.__dict__.update(filled)

    def __setattr__(self, name: str, value: object) -> None:
        message = f"{type(self).__name__}.{name} cannot be changed: make a new record with replace()"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__[name] for name in self._fields))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self._fields)
        return f"{type(self).__name__}({shown})"

    def _by_position(self, values: tuple[Any, ...]) -> dict[str, Any]:
        if self._kw_only or len(values) > len(self._fields):
            message = f"{type(self).__name__} takes its fields by name"
            raise TypeError(message)
        return dict(zip(self._fields, values, strict=False))


def replace(record: R, /, **changes: Any) -> R:
    """A new record with some fields changed."""
    return type(record)(**{**record.__dict__, **changes})


def field_names(record: Record | type[Record]) -> tuple[str, ...]:
    """The names of a record's fields, in order."""
    return record._fields


def defaults(record: Record | type[Record]) -> dict[str, Any]:
    """What the fields of a record say that may be left out."""
    return record._defaults


def as_dict(record: Record) -> dict[str, Any]:
    """A record's fields and their values, in order."""
    return {name: record.__dict__[name] for name in field_names(record)}
