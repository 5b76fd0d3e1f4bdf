"""The kinds of document: what each is called, how its file ends, what it is to a browser."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One kind of document."""

    label: str
    ending: str
    mime: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
SLIDES = Kind("PowerPoint", "pptx", f"{_OFFICE}.presentationml.presentation")
PDF = Kind("PDF", "pdf", "application/pdf")
WEB_PAGE = Kind("Web page", "html", "text/html")
EXCEL = Kind("Excel", "xlsx", f"{_OFFICE}.spreadsheetml.sheet")
