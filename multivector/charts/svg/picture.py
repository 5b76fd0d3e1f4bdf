"""A figure laid out for the frame it goes into: finding, legend, chart or map, source and short link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from types import MappingProxyType

from multivector.charts.chart import Chart
from multivector.charts.edges import height_px
from multivector.charts.map import Map
from multivector.charts.plain import one_line
from multivector.charts.svg.figure import FONT
from multivector.charts.svg.fitting import Box, Fitted, fitted_svg, nested
from multivector.charts.svg.legend import laid_out, legend_svg
from multivector.charts.svg.map import map_svg
from multivector.charts.svg.shapes import Patterns, box
from multivector.charts.svg.text_fit import LINE_HEIGHT, fitted, lines_of, shortened, width
from multivector.charts.svg.words import MIDDLE, line_svg
from multivector.charts.theme import SMALL_PX, Theme
from multivector.charts.view import View
from multivector.data.borders import Borders

TITLE_LARGEST, TITLE_SMALLEST = 1.6, 1.3  # of the size of the smallest letters
TITLE_LINES = 2
AIR = 0.4
FOOT_LINES, FOOT_STEP, LINK_PART = 2, 1.35, 0.42


@dataclass(frozen=True)
class Size:
    """A frame: its width and height and the size of its smallest letters, in points."""

    wide: float
    high: float | None
    """None is as high as the figure needs to be."""
    letters: float
    has_words: bool = True
    """Whether subtitle, legend and foot stand in it."""
    has_title: bool = True
    is_narrow: bool = False
    """Whether what is made for a narrow window is drawn, where a figure has that."""


SIZES: Mapping[str, Size] = MappingProxyType(
    {
        "slide": Size(960, 540, 14),
        "square": Size(720, 720, 14, is_narrow=True),
        "wide": Size(1200, 630, 18),
        "thumb": Size(480, 270, 12, has_words=False, is_narrow=True),
        "screen": Size(860, None, 12),
        "plain": Size(860, None, 12, has_words=False, has_title=False),
        "phone": Size(360, None, 12, has_words=False, has_title=False, is_narrow=True),
    }
)
"""Frames by name: a slide 13.33 inches wide, a square, a link preview, a small one, as on a page, the bare drawing."""


@dataclass(frozen=True)
class Wording:
    """What stands around the drawing of a figure; what is empty is left out."""

    title: str
    subtitle: str = ""
    caution: str = ""
    sources: tuple[str, ...] = ()
    """Where it is from, in ever fewer words; the first that fits stands, with all that must be named."""
    facts: str = ""
    """Whose picture it is, whose borders a map has, and until when its facts were looked for; never cut."""
    link: str = ""


@dataclass(frozen=True)
class Picture:
    """A finished picture: its SVG, and the part of its frame (0 to 1) that the drawing takes."""

    svg: str
    plot_share: float


def picture(
    view: View,
    words: Wording,
    size: Size,
    look: Theme,
    borders: Borders,
    *,
    has_legend: bool = True,
) -> Picture:
    """Return a figure in a frame.

    Args:
        view: the figure; it has a chart or a map.
        words: what stands around it.
        size: the frame.
        look: colours of paper and ink; those of the chart are its own.
        borders: the shapes of the border view, for a map.
        has_legend: whether the legend is shown.
    """
    px, margin = size.letters, size.letters * (1.4 if size.has_title else 0.8)
    inner = size.wide - 2 * margin
    patterns, parts, y = Patterns(), [], margin * 0.5
    if size.has_title:
        title, y = _title(words.title, (margin, y), inner, px, look)
        parts.append(title)
    if size.has_words and words.subtitle:
        for line in _subtitle(words.subtitle, inner, px):
            parts.append(line_svg(margin, y + px * 0.6, line, px, look.muted))
            y += px * LINE_HEIGHT
    if size.has_words and has_legend and view.needed_legend:
        legend = laid_out(view.needed_legend, inner, px)
        parts.append(legend_svg(legend, (margin, y + px * 0.3), px, look, patterns))
        y += legend.high + px * 0.3
    y += px * AIR
    foot = px * (FOOT_LINES * FOOT_STEP + 0.2) if size.has_words else px * 0.7
    high = size.high or y + _natural_px(view) * px / SMALL_PX + foot
    area = (margin, y, inner, high - y - foot)
    drawn = _drawing(view, area, px, borders)
    parts.append(drawn.svg)
    if size.has_words:
        caution = ". ".join(filter(None, (drawn.left_out, words.caution)))
        parts += _foot(replace(words, caution=caution), (margin, high - px * 1.1), inner, px, look)
    label = escape(one_line(view.alt or words.title), quote=True)
    ground = box((0, 0), (size.wide, high), look.paper)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size.wide:g} {high:g}" '
        f'width="{size.wide:g}" height="{high:g}" font-family="{escape(FONT, quote=True)}" role="img" '
        f'aria-label="{label}">{patterns.svg()}{ground}{"".join(parts)}</svg>'
    )
    return Picture(svg, inner * drawn.high / (size.wide * high))


def _title(
    words: str, at: tuple[float, float], wide: float, px: float, look: Theme
) -> tuple[str, float]:
    """Return the finding on at most two lines, and where it ends."""
    x, y = at
    largest = px * TITLE_LARGEST
    room = (wide, largest * LINE_HEIGHT * TITLE_LINES)
    fit = fitted(one_line(words), room, (largest, px * TITLE_SMALLEST), bold=True)
    lines = fit.text.split("\n") if fit.is_cut else lines_of(fit.text, wide, fit.size, bold=True)
    drawn = []
    for line in lines:
        middle = y + fit.size * LINE_HEIGHT / 2
        drawn.append(
            f'<text x="{x:.1f}" y="{middle + fit.size * MIDDLE:.1f}" font-size="{fit.size:g}" '
            f'font-weight="700" fill="{look.ink}">{escape(line)}</text>'
        )
        y += fit.size * LINE_HEIGHT
    return "".join(drawn), y


def _subtitle(words: str, wide: float, px: float) -> list[str]:
    """Return a subtitle in at most two lines, cut with "…" where it is longer."""
    room = (wide, px * LINE_HEIGHT * TITLE_LINES)
    return lines_of(fitted(one_line(words), room, (px, px)).text, wide, px)


def _natural_px(view: View) -> float:
    return height_px(view.chart) if isinstance(view.chart, Chart) else float(view.height_px)


def _drawing(view: View, area: Box, px: float, borders: Borders) -> Fitted:
    """Return the chart or map of a view on an area, its small letters of a size."""
    if isinstance(view.chart, Chart):
        return fitted_svg(view.chart, area, px)
    if isinstance(view.chart, Map):
        size = (area[2] * SMALL_PX / px, area[3] * SMALL_PX / px)
        drawn = map_svg(view.chart, borders, wide=size[0], high=size[1])
        return Fitted(nested(drawn, area, (0, 0, *size)), area[3])
    return Fitted("", 0.0)


def _foot(
    words: Wording, at: tuple[float, float], wide: float, px: float, look: Theme
) -> list[str]:
    """Return caution and whose picture it is, and below them source and link, the last line on the ground."""
    x, y = at
    above = y - px * FOOT_STEP
    drawn = []
    link = _link(words.link, words.sources, wide, px)
    for height, lines, right in ((above, (words.caution,), words.facts), (y, words.sources, link)):
        room = _room_beside(right, wide, px)
        left = _first_fitting(lines, room, px)
        if left:
            drawn.append(line_svg(x, height, shortened(one_line(left), room, px), px, look.muted))
        if right:
            drawn.append(line_svg(x + wide, height, right, px, look.muted, anchor="end"))
    return drawn


def _link(link: str, sources: Sequence[str], wide: float, px: float) -> str:
    """Return as much of a link as leads somewhere and leaves room for a source to be named in full."""
    for form in (link, link.partition("#")[0], link.partition("?")[0]):
        has_room = not sources or width(one_line(sources[-1]), px) <= _room_beside(form, wide, px)
        if has_room and width(form, px) <= wide * LINK_PART:
            return form
    return ""


def _room_beside(right: str, wide: float, px: float) -> float:
    return wide - (width(one_line(right), px) + px if right else 0)


def _first_fitting(forms: Sequence[str], wide: float, px: float) -> str:
    """Return the first of some forms of the same words that fits a line, else the last."""
    fits = (form for form in forms if width(one_line(form), px) <= wide)
    return next(fits, forms[-1] if forms else "")
