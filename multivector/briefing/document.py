"""The briefing as a PDF document, set by typst from a fixed layout and a file of plain strings."""

import functools
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import typst

from multivector.briefing import pictures, tables
from multivector.briefing.drawings import drawn
from multivector.briefing.items import Briefing, BriefingItem
from multivector.briefing.references import References, listed, references_of
from multivector.briefing.small_print import about, origin, small_print, web_address
from multivector.charts.plain import one_line, plain

HERE = Path(__file__).parent
FONTS, FONT = HERE / "fonts", "Multivector Sans"
TABLE_ROWS, TABLE_COLUMNS = 8, 6
LONG_RUN = re.compile(r"https?://\S+|[^\s/?&=.\u2013-]{24}(?=\S)")
LONG_IN_CELL = re.compile(r"[^\s\u200b]{10}(?=[^\s\u200b])")
NO_PICTURE = "This figure is drawn in the browser and came without its picture; these are its data."
LOST = "The link of this item no longer leads to a figure."
_COMPILE: Any = typst.compile  # its types know no files in memory
_QUERY: Any = typst.query
SETTING = {"font_paths": [str(FONTS)], "ignore_system_fonts": True}
NOTHING = "There is nothing to draw here."


def document_bytes(briefing: Briefing) -> bytes:
    """Return the briefing as a PDF file."""
    known = references_of(briefing)
    files: dict[str, bytes] = {}
    entries = [
        _entry(place, item, briefing, known, files) for place, item in enumerate(briefing.items)
    ]
    given = {
        "title": one_line(briefing.title),
        "about": about(briefing),
        "origin": origin(briefing),
        "items": entries,
        "notes": [
            {"place": place, "words": [one_line(caveat) for caveat in item.view.caveats[1:]]}
            for place, item in enumerate(briefing.items, start=1)
            if item.view and len(item.view.caveats) > 1
        ],
        "sources": list(listed(known.citations)),
    }
    return set_in_type("briefing", given, files)


def set_in_type(layout: str, given: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """Return a PDF of a layout of ours, its words from a JSON file beside it.

    Args:
        layout: name of the layout and of the JSON file it reads.
        given: what the layout reads; strings in it are text, never markup.
        files: drawings by name; typst takes files of text alone from memory.
    """
    made: bytes = _COMPILE(_sources(layout, given, files), **SETTING)
    return made


def page_count(layout: str, given: Mapping[str, Any], files: Mapping[str, bytes]) -> int:
    """Return how many pages a layout of ours takes, without making the document."""
    counting = _layout(layout) + b"\n#context [#metadata(counter(page).final().first()) <pages>]"
    sources = {**_sources(layout, given, files), "main.typ": counting}
    return int(json.loads(_QUERY(sources, "<pages>", field="value", one=True, **SETTING)))


def _sources(layout: str, given: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, bytes]:
    words = json.dumps(_breakable(given), ensure_ascii=False).encode()
    return {"main.typ": _layout(layout), f"{layout}.json": words, **files}


@functools.cache
def _layout(name: str) -> bytes:
    return (HERE / f"{name}.typ").read_bytes()


def _breakable(given: Any) -> Any:
    """Return strings in which also a word longer than a line can be broken; addresses break by themselves."""
    if isinstance(given, str):
        return LONG_RUN.sub(_broken_after, given)
    if isinstance(given, Mapping):
        return {name: _breakable(value) for name, value in given.items()}
    return [_breakable(each) for each in given] if isinstance(given, list) else given


def _broken_after(run: re.Match[str]) -> str:
    return run[0] if run[0].startswith("http") else f"{run[0]}\u200b"


def _entry(
    place: int, item: BriefingItem, briefing: Briefing, known: References, files: dict[str, bytes]
) -> dict[str, Any]:
    view = item.view
    name = _picture(place, item, files)
    has_table = view is not None and name is None and not view.data.empty
    return {
        "title": one_line(item.title),
        "subtitle": one_line(view.subtitle) if view else "",
        "note": plain(item.note).strip(),
        "alt": one_line(view.alt) if view else "",
        "picture": name,
        "no_picture": _no_picture(item),
        "table": _table(view.data) if view and has_table else [],
        "rows_left": tables.rows_left(view.data, TABLE_ROWS, TABLE_COLUMNS)
        if view and has_table
        else "",
        "caution": one_line(view.caveats[0]) if view and view.caveats else "",
        "small_print": [
            line for line in small_print(item, briefing, known) if line != origin(briefing)
        ],
        "address": web_address(item, briefing),
    }


def _table(data: pd.DataFrame) -> list[list[str]]:
    """Return the first cells of a table, their words breakable within a narrow column."""
    cells = tables.first_cells(data, TABLE_ROWS, TABLE_COLUMNS)
    return [[LONG_IN_CELL.sub("\\g<0>\u200b", cell) for cell in row] for row in cells]


def _no_picture(item: BriefingItem) -> str:
    if item.view is None:
        return LOST
    return NOTHING if item.view.chart is None else NO_PICTURE


def _picture(place: int, item: BriefingItem, files: dict[str, bytes]) -> str | None:
    """Put the picture of an item, or its chart drawn by us, among the files; return its name."""
    if item.view is None:
        return None
    picture = pictures.usable(item.picture)
    if picture is not None:
        return _kept(f"item{place}.svg", pictures.wrapped(picture), files)
    drawing = drawn(item.view, font=FONT)
    return _kept(f"item{place}.svg", drawing, files) if drawing else None


def _kept(name: str, drawing: str, files: dict[str, bytes]) -> str:
    files[name] = drawing.encode()
    return name
