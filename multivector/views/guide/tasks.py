"""The tasks of the guide, read from the text that also stands among the documents."""

import functools
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TEXT = ROOT / "docs" / "guide.md"
_TASK = re.compile(
    r"(?P<title>.+)\n\n(?P<steps>(?:\d\. .+\n)+)\nResult: `(?P<link>/\S*)`\n\n"
    r"!\[(?P<alt>.+)\]\(\.\./(?P<picture>static/guide/(?P<name>[a-z-]+)\.webp)\)"
)


@dataclass(frozen=True)
class Task:
    """Something a reader wants, and the way to it."""

    name: str
    """The name of its picture, and its anchor."""
    title: str
    steps: str
    """A numbered list in Markdown."""
    link: str
    """The view it ends with."""
    picture: Path
    alt: str

    @functools.cached_property
    def has_picture(self) -> bool:
        """Whether the picture has been made."""
        return self.picture.exists()


@dataclass(frozen=True)
class Guide:
    """The guide as a whole."""

    opening: str
    tasks: tuple[Task, ...]


@functools.cache
def guide() -> Guide:
    """Return the guide.

    Raises:
        ValueError: a part of the text is not title, steps, result and picture.
    """
    opening, *parts = TEXT.read_text(encoding="utf-8").split("\n## ")
    return Guide(opening.partition("\n\n")[2].strip(), tuple(map(_task, parts)))


def _task(text: str) -> Task:
    match = _TASK.fullmatch(text.strip())
    if match is None:
        heading = text.splitlines()[0]
        raise ValueError(
            f"{TEXT.name}: “{heading}” is not a title, numbered steps, “Result: `/…`” and a picture"
        )
    part = match.groupdict()
    return Task(
        name=part["name"],
        title=part["title"],
        steps=part["steps"].strip(),
        link=part["link"],
        picture=ROOT / part["picture"],
        alt=part["alt"],
    )
