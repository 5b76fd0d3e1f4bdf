"""No word of the house dialect reaches a reader: the list stands in docs/contributing.md."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from multivector.charts.view import View
from multivector.views import kept, parameters
from multivector.views.page import Figure, Figures, Slow, Words
from multivector.views.selection import Selection
from tests.pages.filters import default_values, every_scene

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "contributing.md"
DATA = kept.data()
FOCUSED = ("KAZ", "GEO", "TKM")
LONGEST_FINDING_WORDS = 16
SCENES = {
    f"{page.address or 'overview'}-{scene.code}": (page, scene) for page, scene in every_scene()
}


def unwanted() -> list[str]:
    """The words of the list that are not to be said."""
    section = GUIDE.read_text(encoding="utf-8").split("## Words")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| .+ \|$", section, re.MULTILINE)
    words = [word.strip() for row in rows for word in row.split(",")]
    return [word for word in words if word not in {"Not", "---"}]


UNWANTED = re.compile(rf"\b({'|'.join(map(re.escape, unwanted()))})\b", re.IGNORECASE)


def views_of(thing) -> Iterator[View]:
    if isinstance(thing, View):
        yield thing
    elif isinstance(thing, Slow):
        yield from views_of(thing.make())
    elif isinstance(thing, Figure | Figures):
        yield from views_of(thing.draw())
    elif isinstance(thing, tuple | list):
        yield from (view for each in thing for view in views_of(each))
    else:
        for name in ("items", "columns", "figures"):
            inside = getattr(thing, name, ())
            if isinstance(inside, tuple | list):
                yield from views_of(inside)


def blocks_of(page, scene, focus):
    values = {**default_values(page, DATA), parameters.FOCUS: focus}
    if page.scene_code:
        values[page.scene_code] = scene.code
    selection = page.settled(Selection(values, DATA, "light"))
    return [*page.above(selection), *page.blocks(selection)]


def sentences(block) -> Iterator[str]:
    """What a reader reads of a block: words, and those around its figures."""
    if isinstance(block, Words):
        yield block.text
    for view in views_of(block):
        yield from (view.title, view.subtitle, view.alt, *view.caveats)
        yield from (item.label for item in view.legend)


def test_the_list_has_words():
    assert {"pole", "held", "outturn"} <= set(unwanted())
    assert UNWANTED.findall("Held by a Pole, not upheld") == ["Held", "Pole"]


@pytest.mark.parametrize("focus", FOCUSED)
@pytest.mark.parametrize("name", SCENES)
def test_a_scene_says_no_word_of_the_house_dialect(name, focus):
    said = [text for block in blocks_of(*SCENES[name], focus) for text in sentences(block)]
    dialect = [text for text in said if UNWANTED.search(text)]
    assert dialect == []


@pytest.mark.parametrize("focus", FOCUSED)
@pytest.mark.parametrize("name", SCENES)
def test_a_finding_has_at_most_sixteen_words(name, focus):
    views = [view for block in blocks_of(*SCENES[name], focus) for view in views_of(block)]
    long = [view.title for view in views if len(view.title.split()) > LONGEST_FINDING_WORDS]
    assert long == []
