"""The guide as it is drawn: a list of tasks, then each with its steps, its result and a picture."""

from html import escape

import streamlit as st

from multivector.ui import markup, page_link
from multivector.ui.shell.drawing import Parts
from multivector.views.guide.tasks import Guide, Task
from multivector.views.selection import Selection


def _draw(_selection: Selection, guide: Guide) -> None:
    """Draw all tasks."""
    st.markdown(guide.opening)
    listed = "".join(
        f'<li><a href="#{task.name}">{escape(task.title)}</a></li>' for task in guide.tasks
    )
    st.html(f'<ol class="guide-contents">{listed}</ol>')
    for task in guide.tasks:
        _draw_task(task)


def _draw_task(task: Task) -> None:
    st.html(markup.heading(task.title, anchor=task.name))
    steps, picture = st.columns(2, gap="large") if task.has_picture else (st.container(), None)
    with steps:
        st.markdown(task.steps)
        page_link.draw(task.link, "Open the result", ":material/arrow_forward:")
    if picture is not None:
        picture.html(
            f'<img class="guide-picture" src="app/{task.picture.parent.parent.name}/guide/'
            f'{task.picture.name}" alt="{escape(task.alt, quote=True)}" loading="lazy" width="800" height="500">'
        )


PARTS: Parts = {"guide": _draw}
