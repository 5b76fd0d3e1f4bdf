"""What a briefing holds: the views a reader picked, with the reader's own words and their sources."""

from dataclasses import dataclass

from multivector.charts.view import View


@dataclass(frozen=True)
class BriefingItem:
    """One picked view.

    `picture` is the figure as it stood on the reader's screen, with its legend, as a PNG; it is
    None where the browser has not made one, and a map can then only be put in words. `view` is
    drawn in the light theme, since documents are white paper, and None where the link no longer
    leads to a figure.
    """

    view: View | None
    link: str
    """Address of the view: where it was picked, without host, e.g. "/alliances?v=2&see=map"."""
    page: str
    """Name of the page, e.g. "Alliances"."""
    filters: str = ""
    """The filters in force, in words."""
    picture: bytes | None = None
    headline: str = ""
    """The reader's own headline; empty where the finding of the view serves."""
    note: str = ""
    source_line: str = ""
    """Publishers in one line, as under the figure: "Reuters; and 3 more"; documents add the numbers."""

    @property
    def title(self) -> str:
        """What stands above the figure: the reader's headline, or else the finding."""
        return self.headline or (
            self.view.title if self.view else "This figure can no longer be drawn"
        )


@dataclass(frozen=True)
class Briefing:
    """Everything that goes into the documents, so that writing them needs nothing else.

    `citations` gives the full citation of every source that any item names, by source id; `site` is
    the address of this deployment, empty where it is not known.
    """

    title: str
    items: tuple[BriefingItem, ...]
    citations: dict[str, str]
    data_version: str
    border_view: str
    made_on: str
    """The day the documents are made, in words, e.g. "23 November 2026"."""
    site: str = ""
    subject: str = ""
    """The countries it is about, in words: "Georgia and Moldova"; empty where it is about all."""
