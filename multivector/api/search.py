"""Answers to a search: what fits some words in any spelling, and the address of the view of each."""

from starlette.datastructures import QueryParams

from multivector.analysis.search.entry import KINDS
from multivector.analysis.search.index import MOST_CHARACTERS, Hit
from multivector.api.parameters import Parameter, read_query
from multivector.api.responses import edition, json_body
from multivector.data.package import Package
from multivector.views.search import finding

MOST_HITS, USUAL_HITS = 100, 20
PARAMETERS = (
    Parameter(
        "q",
        f"What is looked for, in any spelling and script; the first {MOST_CHARACTERS} characters are read.",
        is_required=True,
        example="Tengiz",
    ),
    Parameter(
        "kind", "Only what is of these kinds.", "code", allowed=tuple(KINDS), is_repeatable=True
    ),
    Parameter(
        "limit",
        "How many hits at most.",
        "integer",
        minimum=1,
        maximum=MOST_HITS,
        default=USUAL_HITS,
    ),
)


def search_body(package: Package, query: QueryParams) -> bytes:
    """Return the hits, the best first; where there are none, the nearest names."""
    arguments = read_query(query, PARAMETERS)
    kinds = arguments["kind"] or tuple(KINDS)
    hits = [hit for hit in finding.find(package, arguments["q"]) if hit.entry.kind in kinds]
    return json_body(
        {
            "q": arguments["q"],
            **edition(package),
            "total": len(hits),
            "hits": [_written(hit) for hit in hits[: arguments["limit"]]],
            "suggestions": [] if hits else finding.suggest(package, arguments["q"]),
        }
    )


def _written(hit: Hit) -> dict[str, str]:
    entry = hit.entry
    return {
        "kind": entry.kind,
        "id": entry.code,
        "name": entry.name,
        "detail": entry.detail,
        "link": entry.link,
        "fit": hit.fit.name.lower(),
    }
