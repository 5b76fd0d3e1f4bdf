"""Writes docs/filters.md, which filters act where: python -m tools.filter_list > docs/filters.md."""

import sys
from typing import get_args

from multivector.views import registry
from multivector.views.page import Filter

NAMES: dict[Filter, str] = {
    "focus": "Country in focus",
    "compare": "Compare with",
    "theme": "Theme",
    "period": "Period",
    "day": "As of",
}


def filter_list() -> str:
    """Return a table in Markdown: a row for each scene, a column for each shared filter."""
    filters: tuple[Filter, ...] = get_args(Filter)
    rows = [
        f"| {page.name}{f' › {scene.name}' if page.scene_code else ''} | "
        + " | ".join("■" if each in page.obeyed(scene) else "" for each in filters)
        + " |"
        for page in registry.PAGES.values()
        for scene in page.scenes
    ]
    head = f"| Page | {' | '.join(NAMES[each] for each in filters)} |"
    return "\n".join(
        [
            "# Which filters act where",
            "",
            "<!-- Written by `python -m tools.filter_list > docs/filters.md`. -->",
            "",
            "A filter is offered where it changes what is shown (■), and nowhere else; a test draws every scene",
            "with real values of each and compares. Where a theme is about scenes of a page, choosing it opens them.",
            "",
            head,
            f"| --- |{' --- |' * len(filters)}",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    sys.stdout.write(filter_list())
