"""Show on one sheet which pictures a change altered, and take the new ones over: `make pictures`.

The picture of every figure as it stands where nothing is chosen is kept as SVG in `tests/views/accepted`,
an element a line, so that a change can be read there as well.
"""

import argparse
import base64
import re
import sys
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from multivector.views import kept, pictures
from multivector.views.pictures import Asked

ACCEPTED = Path("tests/views/accepted")
SHEET = Path("build/pictures/changed.html")
HOW_TO_ACCEPT = (
    "`make pictures` shows before and after, `make pictures ACCEPT=1` takes the new over"
)
SIZE = "slide"
NEAR_PX = 0.15
"""Machines add up a little differently: a place may be rounded to either side."""
_EDITION = re.compile(r"(?<=edition=)[0-9-]{10}")
_ELEMENT = re.compile(r"(?<=>)(?=<(?!/|tspan|title))")
_NUMBER = re.compile(r"(-?\d+\.\d+)")
_STYLE = (
    "body{font:15px/1.4 sans-serif;margin:2em;color:#1a1f27}h2{font-size:1.1em;margin:2em 0 .4em}"
    ".row{display:grid;grid-template-columns:1fr 1fr 1fr;gap:12px}figure{margin:0}"
    "img{width:100%;border:1px solid #dfe3e8}figcaption{color:#5b6470}"
    ".apart{position:relative;isolation:isolate}.apart img+img{position:absolute;left:0;top:0;"
    "mix-blend-mode:difference}"
)


def drawn() -> dict[str, str]:
    """Return the picture of every figure that can be accepted, by the figure's name."""
    data = kept.data()
    return {name: picture_of(name) for name in pictures.figures(data)}


def picture_of(figure: str) -> str:
    """Return the picture of a figure as it stands where nothing is chosen, an element a line."""
    data = kept.data()
    made = pictures.picture_of(Asked(pictures.default_address(figure, data), SIZE), data)
    return lined(made.svg) if made else ""


def lined(svg: str) -> str:
    """Return a drawing with each of its elements on a line of its own, whatever version of the data it names."""
    return _ELEMENT.sub("\n", _EDITION.sub("", svg)) + "\n"


def accepted(figure: str) -> str:
    """Return the accepted picture of a figure; empty where it has none."""
    path = ACCEPTED / f"{figure}.svg"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def is_same(before: str, after: str) -> bool:
    """Return whether two drawings are the same but for what rounding does."""
    if before == after:
        return True
    old, new = _NUMBER.split(before), _NUMBER.split(after)
    return old[::2] == new[::2] and all(
        abs(float(one) - float(other)) < NEAR_PX
        for one, other in zip(old[1::2], new[1::2], strict=True)
    )


def changed(now: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return the accepted and the present picture of each figure that differs; empty is none."""
    known = {path.stem for path in ACCEPTED.glob("*.svg")}
    pairs = {name: (accepted(name), now.get(name, "")) for name in sorted({*known, *now})}
    return {name: pair for name, pair in pairs.items() if not is_same(*pair)}


def sheet(differing: Mapping[str, tuple[str, str]]) -> str:
    """Return a page that shows each changed figure before, after, and what differs between them."""
    rows = "".join(_row(name, *pair) for name, pair in differing.items())
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Changed pictures</title>'
        f"<style>{_STYLE}</style></head><body><h1>{len(differing)} pictures changed</h1>{rows}</body></html>\n"
    )


def _row(name: str, before: str, after: str) -> str:
    both = _image(before) + _image(after) if before and after else ""
    cells = (("before", _image(before)), ("after", _image(after)), ("what differs", both))
    figures = "".join(
        f'<figure><figcaption>{words}</figcaption><div class="apart">{inner or "no picture"}</div></figure>'
        for words, inner in cells
    )
    return f'<h2>{escape(name)}</h2><div class="row">{figures}</div>'


def _image(svg: str) -> str:
    coded = base64.b64encode(svg.encode()).decode()
    return f'<img alt="" src="data:image/svg+xml;base64,{coded}">' if svg else ""


def accept(differing: Mapping[str, tuple[str, str]]) -> None:
    """Write the present pictures in place of the accepted ones; what is no figure any more goes."""
    ACCEPTED.mkdir(parents=True, exist_ok=True)
    for name, (_, after) in differing.items():
        path = ACCEPTED / f"{name}.svg"
        if after:
            path.write_text(after, encoding="utf-8", newline="\n")
        else:
            path.unlink()


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the sheet, name what changed and, if asked, accept it."""
    parser = argparse.ArgumentParser(prog="python -m tools.pictures")
    parser.add_argument("--accept", action="store_true", help="take the new pictures over")
    is_accepting = parser.parse_args(arguments).accept
    differing = changed(drawn())
    if not differing:
        print("No picture has changed.")
        return 0
    SHEET.parent.mkdir(parents=True, exist_ok=True)
    SHEET.write_text(sheet(differing), encoding="utf-8")
    print(f"{len(differing)} pictures changed: {', '.join(differing)}")
    print(f"Before and after: {SHEET}")
    if is_accepting:
        accept(differing)
        print(f"The new pictures are taken over into {ACCEPTED}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
