"""What a measure answers: a value with its unit, its inputs, how much it rests on, and on what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from multivector.api.parameters import Parameter
from multivector.data.package import Package


@dataclass(frozen=True)
class Answer:
    """The answer to one question.

    Attributes:
        value: The value, or None where the tables cannot tell it.
        unit: What it is counted in.
        inputs: The question as it was understood, defaults filled in.
        coverage: How much of the whole is known, as `coverage_meaning` says.
        coverage_meaning: What the coverage is taken of.
        confidence: The least sure of the rows: verified, recall or estimate; empty if no row is used.
        source_ids: Sources of the rows, as listed in the table `sources`.
        details: What the value is made of.
        notes: What a reader must know beside it.
    """

    value: Any
    unit: str
    inputs: Mapping[str, Any]
    coverage: float | None
    coverage_meaning: str
    confidence: str
    source_ids: tuple[str, ...]
    details: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measure:
    """A measure that can be asked for: its name, what it says, its parameters, and how it answers."""

    name: str
    summary: str
    description: str
    parameters: Callable[[Package], tuple[Parameter, ...]]
    answer: Callable[[Package, Mapping[str, Any]], Answer]
    example: str
