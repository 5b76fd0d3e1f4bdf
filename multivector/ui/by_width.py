"""Shows one of two drawings of the same figure, by the width of the reader's window.

The server does not know how wide a window is, so it sends both and the browser hides one.
"""

from collections.abc import Callable

import streamlit as st

from multivector.charts.view import View
from multivector.ui.show import show

WIDEST_PHONE_PX = 640


def show_by_width(desk: View, phone: View, *, on_select: Callable[[], None] | None = None) -> None:
    """Show a view with the picture of the first on a wide window, of the second on a narrow one."""
    if desk is phone:
        show(desk, on_select=on_select)
        return
    st.html(
        f"<style>@media (max-width:{WIDEST_PHONE_PX}px){{.st-key-{desk.key}{{display:none}}}}"
        f"@media (min-width:{WIDEST_PHONE_PX + 1}px){{.st-key-{phone.key}{{display:none}}}}</style>"
    )
    show(desk, on_select=on_select, narrow=phone)
