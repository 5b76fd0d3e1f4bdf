"""A JSON value that knows where it stands, so that a fault in a descriptor can name the place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from multivector.data.errors import DataError, Fault, quoted


@dataclass(frozen=True)
class Placed:
    """A value of a JSON file and the path that leads to it."""

    file: str
    place: str
    value: object

    def refuse(self, allowed: str) -> NoReturn:
        """Raise the DataError that says what may stand here."""
        shown = "nothing" if self.value is None else quoted(str(self.value))
        raise DataError(Fault(self.file, None, self.place or None, shown, allowed))

    def get(self, key: str) -> "Placed":
        """Return the value under a key; it may be missing."""
        if not isinstance(self.value, dict):
            self.refuse("an object")
        place = f"{self.place}.{key}" if self.place else key
        return Placed(self.file, place, self.value.get(key))

    def items(self) -> Iterator["Placed"]:
        """Yield the members of a list; a missing list has none."""
        if not isinstance(self.value, list | None):
            self.refuse("a list")
        for position, member in enumerate(self.value or []):
            yield Placed(self.file, f"{self.place}[{position}]", member)

    def text(self) -> str:
        """Return a text that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            self.refuse("a text")
        return self.value

    def text_or(self, default: str) -> str:
        """Return a text, or the default where there is none."""
        return default if self.value is None else self.text()

    def number_or(self, default: float) -> float:
        """Return a number of zero or more, or the default where there is none."""
        if self.value is None:
            return default
        if (
            isinstance(self.value, bool)
            or not isinstance(self.value, int | float)
            or self.value < 0
        ):
            self.refuse("a number of zero or more")
        return float(self.value)

    def texts(self) -> tuple[str, ...]:
        """Return one or several texts as a tuple; a missing value has none."""
        if isinstance(self.value, str):
            return (self.text(),)
        return tuple(member.text() for member in self.items())

    def flag(self) -> bool:
        """Return a boolean; a missing one is false."""
        if not isinstance(self.value, bool | None):
            self.refuse("true or false")
        return bool(self.value)

    def one_of(self, allowed: tuple[str, ...]) -> str:
        """Return a text that must be one of the allowed ones."""
        if self.value not in allowed:
            self.refuse(", ".join(allowed))
        return str(self.value)
