"""What a reader can choose: a value of the link, its widget, and what the tables offer for it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from multivector.data.package import Package
from multivector.views.link_values import NOTHING, Choice, Choices, Parameter
from multivector.views.selection import Selection

Kind = Literal["switch", "select", "several", "pills", "slider", "number", "day", "text"]
Options = Mapping[Any, str]
"""What can be chosen, in order, with its names."""


def first_of(_selection: Selection, options: Options) -> Any:
    """Return the first of what is offered: what stands for a value that is not."""
    return next(iter(options))


def none_of(_selection: Selection, _options: Options) -> Any:
    """Return nothing: what stands for several values of which none is offered."""
    return ()


@dataclass(frozen=True)
class Control:
    """One choice of the reader: its place in the link, its widget, and what can be chosen now."""

    code: str
    label: str
    kind: Kind
    parameter: Callable[[Package], Parameter | None]
    """How the value stands in a link; None where a deployment has no such choice."""
    options: Callable[[Selection], Options] = lambda _selection: {}
    is_narrowed: bool = False
    """Whether the tables may offer less than a link may say; the value is then settled."""
    settle: Callable[[Selection, Options], Any] = first_of
    """What stands for a value that is not offered."""
    comes_back: bool = False
    """Whether a choice that was not offered is shown again once it is."""
    also: Callable[[Selection], Mapping[str, Any]] | None = None
    """Values of other codes that are set when the reader chooses this one."""
    width: int | None = None
    nothing: str = ""
    """What it means that nothing is chosen."""
    help: str = ""
    hides_label: bool = False
    most: int | None = None
    """How many can be chosen, or characters typed."""
    bounds: tuple[float, float, float] = (0, 100, 1)
    """Lowest and highest number that can be chosen, and the step between two."""
    has_box: bool = False
    """Whether a number can be typed beside its slider."""


def switch(code: str, label: str, words: Options, default: str = "", **more: Any) -> Control:
    """Return a choice between a few, the first unless another is the default."""
    choice = Choice(code, tuple(words), default or next(iter(words)))
    return Control(code, label, "switch", lambda _data: choice, lambda _selection: words, **more)


def select(
    code: str,
    label: str,
    known: Callable[[Package], Iterable[str]],
    default: str,
    offered: Callable[[Selection], Options] | None = None,
    **more: Any,
) -> Control:
    """Return a choice of one from a list.

    Args:
        code: its code in the link.
        label: its name on the page.
        known: all codes that a link may say; with their names, where all are always offered.
        default: the code chosen unless another is; the first, if it is not known.
        offered: what of it the tables offer in a selection, with names, where that is less.
        more: other fields of the control.
    """
    more.setdefault("is_narrowed", offered is not None)

    def parameter(data: Package) -> Parameter:
        allowed = tuple(known(data))
        return Choice(code, allowed, default if default in allowed else next(iter(allowed), ""))

    options = offered or (lambda selection: cast("Options", known(selection.data)))
    return Control(code, label, "select", parameter, options, **more)


def several(
    code: str,
    label: str,
    known: Callable[[Package], Iterable[str]],
    default: tuple[str, ...] = (),
    offered: Callable[[Selection], Options] | None = None,
    kind: Literal["several", "pills"] = "several",
    **more: Any,
) -> Control:
    """Return a choice of any number from a list; the arguments are those of `select`."""

    def parameter(data: Package) -> Parameter:
        return Choices(code, tuple(known(data)), default)

    more.setdefault("settle", none_of)
    options = offered or (lambda selection: cast("Options", known(selection.data)))
    return Control(code, label, kind, parameter, options, **more)


def settled(control: Control, selection: Selection) -> Selection:
    """Return a selection in which the value of a control is one that the tables offer."""
    if not control.is_narrowed:
        return selection
    options, value = control.options(selection), selection[control]
    if isinstance(value, tuple):
        fitting = tuple(each for each in value if each in options)
        if fitting == value:
            return selection
        return selection.replacing(
            control, fitting or control.settle(selection, options), is_said=True
        )
    if not options or value in options:
        return selection
    instead = control.settle(selection, options)
    return selection.replacing(control, instead, is_said=value != NOTHING)
