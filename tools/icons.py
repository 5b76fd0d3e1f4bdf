"""Cut Streamlit's icon font down to the icons that can appear: `make icons`.

The whole font has 4,300 icons and is the third-largest file of a first visit. Kept are those that
our code names and those that Streamlit's own scripts may name.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from streamlit import file_util

ROOT = Path(__file__).resolve().parents[1]
SUBSET = ROOT / "static" / "icons" / "material-symbols.woff2"
STREAMLIT_FILES = Path(file_util.get_static_dir()) / "static"
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_"  # an icon is written as its name
LIGATURE = 4  # the kind of rule that turns a name into an icon
EXTENSION = 7  # the kind of rule that wraps another

_IN_OUR_CODE = re.compile(r":material/([a-z0-9_]+):")
_IN_A_SCRIPT = re.compile(r"[\"'`](?::material/)?([a-z0-9_]{2,40}):?[\"'`]")


def streamlits_font() -> Path:
    """The icon font as Streamlit ships it."""
    return next(STREAMLIT_FILES.glob("media/MaterialSymbols*.woff2"))


def icons_in(font: TTFont) -> dict[str, str]:
    """The glyph of every icon in a font, by the icon's name."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    by_name = {}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for rule in lookup.SubTable:
            inner = rule.ExtSubTable if rule.LookupType == EXTENSION else rule
            if inner.LookupType != LIGATURE:
                continue
            for first, ligatures in inner.ligatures.items():
                for ligature in ligatures:
                    name = "".join(letters[glyph] for glyph in [first, *ligature.Component])
                    by_name[name] = ligature.LigGlyph
    return by_name


def named_in_our_code() -> set[str]:
    """Icons that our pages name."""
    sources = [*ROOT.glob("*.py"), *ROOT.glob("pages/*.py"), *ROOT.glob("multivector/**/*.py")]
    return {
        name
        for source in sources
        for name in _IN_OUR_CODE.findall(source.read_text(encoding="utf-8"))
    }


def named_by_streamlit() -> set[str]:
    """Every word in Streamlit's scripts; those that name an icon are among them."""
    scripts = STREAMLIT_FILES.glob("js/*.js")
    return {
        name
        for script in scripts
        for name in _IN_A_SCRIPT.findall(script.read_text(encoding="utf-8", errors="replace"))
    }


def cut_down(font: TTFont, names: Iterable[str]) -> None:
    """Leave only the named icons, and the letters to write their names with, in a font."""
    glyphs = icons_in(font)
    options = subset.Options(layout_features=["*"], layout_closure=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(glyphs=[glyphs[name] for name in names if name in glyphs], text=LETTERS)
    subsetter.subset(font)


def main() -> int:
    """Write the smaller font, unless our code names an icon that there is not."""
    font = TTFont(streamlits_font(), recalcTimestamp=False)
    if unknown := named_in_our_code() - set(icons_in(font)):
        print(f"There is no icon named {', '.join(sorted(unknown))}.", file=sys.stderr)
        return 1
    cut_down(font, named_in_our_code() | named_by_streamlit())
    font.flavor = "woff2"
    font.save(SUBSET)
    print(f"{len(icons_in(TTFont(SUBSET)))} icons, {SUBSET.stat().st_size / 1000:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
