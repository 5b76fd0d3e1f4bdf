"""What a reader sees of a page: headings and text in order, whichever element carries them."""

import html
import re

_HEADING = re.compile(r"<h[2-6][^>]*>(.*?)</h[2-6]>", re.DOTALL)
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_TEXTS = {"caption", "markdown", "info"}


def titles(app):
    """The headings of the first level: the page's name, or the finding of a page without one."""
    names = [_read(name) for element in app.html for name in _TITLE.findall(element.body)]
    return [*names, *(_unescaped(title.value) for title in app.title)]


def headings(app):
    """The headings below the page's title, as they are read."""
    return [heading for element in app.main for heading in _headings(element)]


def said(app):
    """The running text of a page: what stands around figures, captions, hints."""
    return " ".join(filter(None, (_text(element) for element in app.main)))


def named(app, words):
    """The first button whose name begins with some words, as it is read."""
    return next(each for each in app.button if _unescaped(each.label).startswith(words))


def _headings(element):
    if element.type == "html":
        return [_read(heading) for heading in _HEADING.findall(element.body)]
    return [_unescaped(element.value)] if element.type in {"header", "subheader"} else []


def _text(element):
    if element.type == "html":
        return _read(element.body)
    return _unescaped(element.value) if element.type in _TEXTS else ""


def _read(body):
    return " ".join(html.unescape(_TAG.sub(" ", body)).split())


def _unescaped(text):
    return text.replace("\\", "")
