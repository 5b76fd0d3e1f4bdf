"""A data package like the shipped one, in which every free text is written to do harm."""

from __future__ import annotations

import csv
import json
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from multivector.data.settings import SHIPPED_DATA

MARKUP = (
    '=HYPERLINK("//evil.example") <img src=x onerror="window.wasRun=1">'
    "<script>window.wasRun=1</script></style></textarea><svg/onload=window.wasRun=1>"
    '<a href="javascript:window.wasRun=1">a</a><iframe src="//evil.example"></iframe>'
    '" onfocus="window.wasRun=1" autofocus x="'
    "![i](//evil.example/i.png) [l](javascript:window.wasRun=1) :material/home: :red[r] $\\frac{1}{0}$ "
)
ADDRESS = "javascript:window.wasRun=1"
# Free text by their type, but read by the app: names of lines, figures, checks and cells.
READ = {
    *("line_id", "capacity_group", "hs_code", "measure", "view", "key_figures", "usable_basis"),
    *("table", "key", "column"),
}
ADDRESSES = {"url", "website"}
ALLOWED = {"", "http", "https"}
DANGEROUS = {"script", "iframe", "object", "embed", "img", "svg", "link", "base", "form"}


def written_to(folder: Path) -> Path:
    """Write the package and return its folder."""
    shutil.copytree(SHIPPED_DATA, folder)
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        _spoil(folder / resource["path"], resource["schema"])
    return folder


def spoilt(schema: dict[str, Any]) -> set[str]:
    """The columns of a table that hold free text."""
    keys = _names(schema.get("primaryKey", []))
    for key in schema.get("foreignKeys", []):
        keys |= _names(key["fields"])
    return {
        field["name"]
        for field in schema["fields"]
        if field["type"] == "string"
        and not {"enum", "pattern"} & set(field.get("constraints", {}))
        and "listOf" not in field
        and field["name"] not in keys | READ
    }


def _names(fields: str | list[str]) -> set[str]:
    return {fields} if isinstance(fields, str) else set(fields)


def _spoil(path: Path, schema: dict[str, Any]) -> None:
    columns = spoilt(schema)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for column in columns & set(row):
            if row[column]:
                row[column] = ADDRESS if column in ADDRESSES else MARKUP + row[column]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


OUR_PICTURES = "app/static/"


class Harm(HTMLParser):
    """Finds what a piece of HTML would do: elements that load or run, handlers, odd addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.harms: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that should not be there, or one that does something."""
        is_our_picture = tag == "img" and (dict(attrs).get("src") or "").startswith(OUR_PICTURES)
        if tag in DANGEROUS and not is_our_picture:
            self.harms.append(tag)
        for name, value in attrs:
            scheme = urlsplit(value or "").scheme
            if name.startswith("on") or (name in {"href", "src"} and scheme not in ALLOWED):
                self.harms.append(f"{name}={value}")


def harm_in(html: str) -> list[str]:
    """What a piece of HTML would do to a reader."""
    parser = Harm()
    parser.feed(html)
    return parser.harms
