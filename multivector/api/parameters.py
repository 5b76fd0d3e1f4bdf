"""The parameters of a request: declared once, read from the query and written into the description."""

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from starlette.datastructures import QueryParams

from multivector.api.problems import Fault, bad_request, shortened

Kind = Literal["code", "text", "integer", "number", "boolean", "day"]

MOST_VALUES = 50
MOST_CHARACTERS = 200
SHOWN_CODES = 12
BOOLEANS = {"true": True, "false": False}

_INTEGER = re.compile(r"-?[0-9]{1,9}")
_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Parameter:
    """One parameter of the query: its kind, what it may hold, and what it means."""

    name: str
    description: str
    kind: Kind = "text"
    allowed: tuple[str, ...] = ()
    minimum: Any = None
    maximum: Any = None
    default: Any = None
    is_required: bool = False
    is_repeatable: bool = False
    example: str = ""
    pattern: str = ""
    most_characters: int = MOST_CHARACTERS
    codes: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "codes", frozenset(self.allowed))

    def read(self, text: str) -> Any:
        """Return the value of a text; ValueError with what is allowed where it has none."""
        if self.codes and text not in self.codes:
            raise ValueError(listed(self.allowed))
        if len(text) > self.most_characters:
            raise ValueError(f"at most {self.most_characters} characters")
        if self.pattern and not re.search(self.pattern, text):
            raise ValueError(f"text of the form {self.pattern}")
        value = READERS[self.kind](text)
        self._hold_to_bounds(value)
        return value

    def _hold_to_bounds(self, value: Any) -> None:
        if self.minimum is not None and value < self.minimum:
            raise ValueError(f"at least {self.minimum}")
        if self.maximum is not None and value > self.maximum:
            raise ValueError(f"at most {self.maximum}")


def listed(codes: Sequence[str]) -> str:
    """Return codes in words, the first of many."""
    shown = ", ".join(codes[:SHOWN_CODES])
    rest = len(codes) - SHOWN_CODES
    return f"{shown} and {rest} more, see openapi.json" if rest > 0 else shown


def read_query(query: QueryParams, parameters: Sequence[Parameter]) -> dict[str, Any]:
    """Return a value for every parameter: a tuple for a repeatable one, the default where not given.

    Raises:
        Problem: a parameter is unknown, missing, given twice, or holds what it may not hold.
    """
    known = {parameter.name: parameter for parameter in parameters}
    faults = [
        Fault(shortened(name), "an unknown parameter", listed(tuple(known)) or "none")
        for name in dict.fromkeys(query)
        if name not in known
    ]
    values: dict[str, Any] = {}
    for parameter in parameters:
        texts = query.getlist(parameter.name)
        fault = _count_fault(parameter, texts)
        if fault:
            faults.append(fault)
        else:
            values[parameter.name] = _value(parameter, texts, faults)
    if faults:
        raise bad_request(faults)
    return values


def _count_fault(parameter: Parameter, texts: Sequence[str]) -> Fault | None:
    most = MOST_VALUES if parameter.is_repeatable else 1
    if parameter.is_required and not texts:
        return Fault(parameter.name, "nothing", "a value: it is required")
    if len(texts) > most:
        allowed = "one value" if most == 1 else f"at most {most} values"
        return Fault(parameter.name, f"{len(texts)} values", allowed)
    return None


def _value(parameter: Parameter, texts: Sequence[str], faults: list[Fault]) -> Any:
    read = [_read(parameter, text, faults) for text in texts]
    if parameter.is_repeatable:
        return tuple(dict.fromkeys(read))
    return read[0] if read else parameter.default


def _read(parameter: Parameter, text: str, faults: list[Fault]) -> Any:
    try:
        return parameter.read(text)
    except ValueError as error:
        faults.append(Fault(parameter.name, shortened(text), str(error)))
        return None


def _text(text: str) -> str:
    return text


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError("a whole number")
    return int(text)


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text) or not math.isfinite(float(text)):
        raise ValueError("a number")
    return float(text)


def _boolean(text: str) -> bool:
    if text not in BOOLEANS:
        raise ValueError("true or false")
    return BOOLEANS[text]


def _day(text: str) -> dt.date:
    if not _DAY.fullmatch(text):
        raise ValueError("a day as YYYY-MM-DD")
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ValueError("a day of the calendar") from error


READERS: Mapping[Kind, Callable[[str], Any]] = {
    "code": _text,
    "text": _text,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "day": _day,
}
