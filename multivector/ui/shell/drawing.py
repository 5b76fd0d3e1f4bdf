"""The one loop that draws a declared page: its controls, the choice of scenes, the scene's blocks."""

import contextlib
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from multivector.charts.view import View
from multivector.data.package import Package
from multivector.ui import address, browser, page_link, playback
from multivector.ui.shell import controls
from multivector.ui.show import show_by_width
from multivector.views import kept, registry
from multivector.views import page as declared
from multivector.views.control import Control
from multivector.views.page import Block, Drawn, Page, Scene
from multivector.views.selection import Selection
from multivector.views.text import escape

Parts = Mapping[str, Callable[..., None]]
"""What draws the parts that only the shell can draw, by name: given the selection and their values."""
_WORDS: Mapping[str, Callable[..., Any]] = {
    "text": st.markdown,
    "caption": st.caption,
    "info": st.info,
    "error": st.error,
}


def draw(page: Page, parts: Parts | None = None) -> None:
    """Draw a page."""
    if PagesManager.uses_pages_directory:
        # Streamlit ran the page on its own: again, through `app.py`.
        ignore_pages_folder()
        st.rerun()
    _Drawing(page, kept.data(), parts or {}).draw()


def ignore_pages_folder() -> None:
    """Tell Streamlit that `app.py` names the pages, before any reader has run it.

    A folder called `pages` makes Streamlit run its scripts on their own until a session has called
    `st.navigation`. A reader who opened a page's link right after the start would see it bare.
    """
    PagesManager.uses_pages_directory = False


def selection_of(page: Page, data: Package) -> Selection:
    """Return what the reader has chosen; a value that the tables do not offer gives way to another."""
    known = registry.known(page.address, data)
    chosen = Selection(address.current(known), data, browser.mode())
    for control in page.head:
        if control.comes_back:
            address.keep_among(control.code, tuple(control.options(chosen)))
            chosen = Selection(address.current(known), data, chosen.mode)
    settled = page.settled(chosen)
    if settled is not chosen:
        address.show_instead(
            {code: value for code, value in settled.values.items() if value != chosen[code]}
        )
    return settled


class _Drawing:
    """A page as it is drawn in one run."""

    def __init__(self, page: Page, data: Package, parts: Parts) -> None:
        self.page, self.data, self.parts = page, data, parts
        self.selection = selection_of(page, data)
        self.choices = 0  # rows of choices drawn so far
        self.in_head = False  # whether choices stand beside others

    def draw(self) -> None:
        instead = self.page.instead(self.selection)
        scene = self.page.scene(self.selection)
        with self.head():
            if self.page.switch and not instead:
                with st.container(key="scenes", width="content"):
                    self.control(self.page.switch)
            if self.page.holds(self.data):
                self.blocks(self.page.above(self.selection))
            if scene.controls and not instead and not scene.moves_day:
                self.row(declared.Row(scene.controls))
        if instead:
            self.blocks(instead)
        elif scene.moves_day:
            self.playing(scene)
        else:
            self.blocks(scene.blocks(self.selection))

    @contextlib.contextmanager
    def head(self) -> Iterator[None]:
        """Put the choices of a page beside each other, as far as the window is wide."""
        self.in_head = True
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="head"):
            yield
        self.in_head = False

    def playing(self, scene: Scene) -> None:
        """Draw a scene below the slider of years, which draws it again alone."""
        with st.container(horizontal=True, vertical_alignment="bottom", key="pickers"):
            for each in scene.controls:
                self.control(each)
            playback.draw_buttons(self.data)

        def part() -> None:
            self.selection = selection_of(self.page, self.data)
            self.blocks(scene.blocks(self.selection))
            if not playback.is_playing():
                address.write(registry.known(self.page.address, self.data), self.selection.values)

        playback.draw_part(self.data, part)

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        _DRAWN_BY[type(block)](self, block)

    def figures(self, block: declared.Figures) -> None:
        for view in block.draw():
            self.figure(view, block.if_empty)

    def columns(self, block: declared.Columns) -> None:
        for place, inside in zip(
            st.columns(block.weights, gap=block.gap), block.columns, strict=True
        ):
            with place:
                self.blocks(inside)

    def slow(self, block: declared.Slow) -> None:
        with st.spinner(block.wait):
            made = block.make()
        self.blocks(made)

    def row(self, row: declared.Row) -> None:
        """Draw blocks beside each other; choices are told apart, as a phone folds them away."""
        has_choices = any(isinstance(each, Control) for each in row.items)
        self.choices += has_choices
        key = f"choices-{self.choices}" if has_choices else None
        with st.container(
            horizontal=True,
            vertical_alignment=row.align,
            gap=row.gap,
            key=key,
            width="content" if self.in_head and has_choices else "stretch",
        ):
            for each in row.items:
                if isinstance(each, Control):
                    self.control(each)
                else:
                    self.block(each)

    def control(self, control: Control) -> None:
        also = functools.partial(self.set_also, control) if control.also else None
        controls.draw(control, self.selection, also)

    def set_also(self, control: Control) -> None:
        """Set what goes with what the reader has just chosen."""
        if control.also:
            address.put(control.also(selection_of(self.page, self.data)))

    def figure(self, drawn: Drawn, if_empty: str) -> None:
        views = (drawn,) if isinstance(drawn, View) else drawn
        if not views:
            return
        if views[0].chart is not None or if_empty == "figure":
            show_by_width(views[0], views[-1])
        elif if_empty == "words":
            st.info(f"{escape(views[0].title)}.")


def _say(_drawing: _Drawing, words: declared.Words) -> None:
    if words.kind == "warning":
        st.warning(words.text, icon=words.icon)
    else:
        _WORDS[words.kind](words.text, width=words.width_px or "stretch")


def _head(_drawing: _Drawing, heading: declared.Heading) -> None:
    if heading.anchor:
        st.subheader(escape(heading.text), anchor=heading.anchor)
    else:
        st.title(escape(heading.text))


def _table(_drawing: _Drawing, table: declared.Table) -> None:
    if not table.folded:
        st.dataframe(table.rows, hide_index=True, alt=table.alt)
        return
    box = st.expander(table.folded, on_change="rerun", key=table.key)
    if box.open:
        box.dataframe(table.rows, hide_index=True, alt=table.alt)


def _press(_drawing: _Drawing, button: declared.Button) -> None:
    st.button(escape(button.label), on_click=address.put, args=(button.values,))


def _lead(_drawing: _Drawing, link: declared.PageLink) -> None:
    page_link.draw(link.address, escape(link.label), ":material/arrow_forward:")


def _part(drawing: _Drawing, part: declared.Part) -> None:
    drawing.parts[part.name](drawing.selection, *part.values)


_DRAWN_BY: Mapping[type, Callable[[_Drawing, Any], None]] = {
    Control: lambda drawing, control: drawing.row(declared.Row((control,))),
    declared.Figure: lambda drawing, figure: drawing.figure(figure.draw(), figure.if_empty),
    declared.Figures: _Drawing.figures,
    declared.Words: _say,
    declared.Heading: _head,
    declared.Table: _table,
    declared.Row: _Drawing.row,
    declared.Columns: _Drawing.columns,
    declared.Slow: _Drawing.slow,
    declared.Button: _press,
    declared.PageLink: _lead,
    declared.Part: _part,
}
