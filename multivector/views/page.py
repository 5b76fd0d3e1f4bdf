"""What a page is: its controls, scenes and figures, declared once for the page, links and documents."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from multivector.charts.view import View
from multivector.data.package import Package
from multivector.views import parameters
from multivector.views.control import Control, settled, switch
from multivector.views.link_values import Parameter
from multivector.views.selection import Selection

Drawn = View | tuple[View, ...] | None
"""A figure, the same figure for a wide and for a narrow window, or nothing."""


@dataclass(frozen=True)
class Figure:
    """A figure of a page, drawn when it is asked for."""

    key: str
    """Its anchor on the page."""
    draw: Callable[[], Drawn]
    if_empty: Literal["figure", "words", "nothing"] = "figure"
    """What stands where there is nothing to draw: the figure's words around a gap, its title, nothing."""


@dataclass(frozen=True)
class Figures:
    """Figures that are known, with their keys, once they are drawn."""

    draw: Callable[[], Sequence[View]]
    if_empty: Literal["figure", "words", "nothing"] = "figure"


@dataclass(frozen=True)
class Words:
    """Words in Markdown, and what they are on the page."""

    text: str
    kind: Literal["text", "caption", "info", "warning", "error"] = "text"
    icon: str | None = None
    width_px: int | None = None


@dataclass(frozen=True)
class Heading:
    """A heading between figures; without an anchor it is the title of the page."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Table:
    """Rows below a figure; where they have a title they are sent when the reader opens it."""

    rows: pd.DataFrame
    alt: str
    folded: str = ""
    key: str = ""


@dataclass(frozen=True)
class Row:
    """Blocks beside each other, as wide as they are; controls stand on one line."""

    items: Sequence["Block"]
    gap: Literal["small", "medium"] = "small"
    align: Literal["bottom", "top"] = "bottom"


@dataclass(frozen=True)
class Columns:
    """Columns of blocks, each as wide as its weight says."""

    weights: Sequence[int]
    columns: Sequence[Sequence["Block"]]
    gap: Literal["small", "large"] = "large"


@dataclass(frozen=True)
class Slow:
    """Blocks that take long to make, and the words that stand there meanwhile."""

    wait: str
    make: Callable[[], Sequence["Block"]]


@dataclass(frozen=True)
class Button:
    """A button that sets values of the link, by code."""

    label: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class PageLink:
    """A way to another page of ours, or to the same with other values."""

    label: str
    address: str
    """Path and query, and perhaps an anchor."""


@dataclass(frozen=True)
class Part:
    """Something that the shell alone can draw, by the name under which it knows it."""

    name: str
    values: tuple[Any, ...] = ()
    figures: tuple[Figure, ...] = ()
    """The figures in it, in the order of the page."""


Filter = Literal["focus", "compare", "theme", "period", "day"]
"""A filter that all pages share, by name."""
EVERY_FILTER: frozenset[Filter] = frozenset(("focus", "compare", "theme", "period", "day"))

NO_FILTER: frozenset[Filter] = frozenset()


def filters(*names: Filter) -> frozenset[Filter]:
    """Return some of the shared filters."""
    return frozenset(names)


Block = (
    Figure
    | Figures
    | Words
    | Heading
    | Table
    | Row
    | Columns
    | Slow
    | Button
    | PageLink
    | Part
    | Control
)
"""What a scene is made of, in the order of the page."""


@dataclass(frozen=True)
class Scene:
    """One side of a page: what it asks of the reader, and what it shows of a selection."""

    code: str
    name: str
    blocks: Callable[[Selection], Sequence[Block]]
    controls: tuple[Control, ...] = ()
    """Controls that stand in a row above the scene."""
    inside: tuple[Control, ...] = ()
    """Controls that the scene places among its blocks."""
    obeys: frozenset[Filter] = EVERY_FILTER
    """The shared filters that change what it shows; the others are not offered beside it."""
    themes: tuple[str, ...] = ()
    """Themes it is about: the page opens with it where one of them is chosen."""
    is_there: Callable[[], bool] = lambda: True
    """Whether this deployment has the scene."""
    moves_day: bool = False
    """Whether a slider of years with Play stands above it."""


def no_blocks(_selection: Selection) -> Sequence[Block]:
    """Return nothing: a page without anything above its scenes."""
    return ()


@dataclass(frozen=True)
class Page:
    """A page: its place in the menu, what its link carries, and its scenes."""

    address: str
    """Its path, without slashes; the first page has none."""
    name: str
    icon: str
    group: str
    """The heading of the menu it stands under."""
    scenes: tuple[Scene, ...] = ()
    scene_code: str = ""
    """The code of the link that says which scene is shown; empty where there is only one."""
    controls: tuple[Control, ...] = ()
    """Every other control, in the order of the link."""
    subjects: Callable[[Package], Mapping[str, str]] = parameters.focus_countries
    """ISO codes and names of the countries that can be in focus on it."""
    head: tuple[Control, ...] = ()
    """Controls above all scenes whose values are settled first."""
    above: Callable[[Selection], Sequence[Block]] = no_blocks
    """What stands above the choice of scenes."""
    holds: Callable[[Package], bool] = lambda _data: True
    """Whether the tables hold anything it is about; else its link has no values of its own."""
    instead: Callable[[Selection], Sequence[Block]] = no_blocks
    """What stands in place of the scenes where the tables hold nothing for them."""
    borrowed: Callable[[Selection, str], tuple[str, str]] | None = None
    """For a page of words: link and mark of the figure of another page that an anchor stands for."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Scenes in which figures now stand that older links seek in another one, by anchor."""
    is_titled: bool = True
    """Whether its name stands at its head; else a finding does."""
    preloads: frozenset[Literal["charts", "maps"]] = field(default_factory=frozenset)
    """What its first scene is drawn with."""
    acts: tuple[str, ...] = ()
    """The records of acts behind it: their day stands at its foot; all where none is named."""

    @property
    def script(self) -> str:
        """The script that draws it, as Streamlit names it."""
        return f"pages/{self.address or 'overview'}.py"

    @property
    def has_focus(self) -> bool:
        """Whether anything on it is about the country in focus."""
        return any("focus" in each.obeys for each in self.scenes)

    def obeyed(self, scene: Scene) -> frozenset[Filter]:
        """Return the shared filters that change what a scene shows, or which scene is shown."""
        has_themes = any(each.themes for each in self.scenes)
        return scene.obeys | {"theme"} if has_themes else scene.obeys

    @property
    def switch(self) -> Control | None:
        """The choice of scenes."""
        words = {each.code: each.name for each in self.scenes if each.is_there()}
        return switch(self.scene_code, "Show", words, hides_label=True) if self.scene_code else None

    def parameters(self, data: Package) -> tuple[Parameter, ...]:
        """Return the values that only this page's link carries, in their order."""
        if not self.holds(data):
            return ()
        listed = [*([self.switch] if self.switch else []), *self.controls]
        made = (each.parameter(data) for each in listed)
        return tuple(each for each in made if each is not None)

    def scene(self, selection: Selection) -> Scene:
        """Return the scene that is chosen."""
        wanted = selection[self.scene_code] if self.scene_code else self.scenes[0].code
        return next(each for each in self.scenes if each.code == wanted)

    def settled(self, selection: Selection) -> Selection:
        """Return a selection in which every value is one that the tables offer."""
        if not self.holds(selection.data):
            return selection
        shown = self.scene(selection)
        for control in (*self.head, *shown.controls, *shown.inside):
            selection = settled(control, selection)
        return selection

    def blocks(self, selection: Selection) -> Sequence[Block]:
        """Return what a settled selection shows below the choice of scenes, or in place of all."""
        return self.instead(selection) or self.scene(selection).blocks(selection)


def figures_of(blocks: Iterable[Block]) -> Iterator[Figure | Figures]:
    """Return the figures among blocks, in the order of the page."""
    for block in blocks:
        if isinstance(block, Figure | Figures):
            yield block
        elif isinstance(block, Columns):
            for column in block.columns:
                yield from figures_of(column)
        elif isinstance(block, Row):
            yield from figures_of(block.items)
        elif isinstance(block, Part):
            yield from block.figures
        elif isinstance(block, Slow):
            yield from figures_of(block.make())
