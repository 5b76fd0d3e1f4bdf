"""Links of views as short as they can be, to be kept in the briefing."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from multivector.views import link, parameters
from multivector.views.link_values import Parameter

# What moves with each release of the data is always said, so that a link means the same later.
_ALWAYS = frozenset({parameters.AS_OF, parameters.PERIOD})


def short_link(
    url_path: str, values: Mapping[str, Any], known: Sequence[Parameter], anchor: str
) -> str:
    """Return the address of a figure: page, what differs from the defaults, and the figure."""
    query = {link.VERSION_CODE: str(link.VERSION)} | {
        parameter.code: parameter.encode(values[parameter.code])
        for parameter in known
        if parameter.code in _ALWAYS or values[parameter.code] != parameter.default
    }
    return f"/{url_path}?{urlencode(query)}#{anchor}"
