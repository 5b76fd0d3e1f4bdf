"""The figures that a link to Timeline or to Claims stands for."""

from collections.abc import Callable, Mapping

from multivector.views import parameters
from multivector.views.claims import parameters as claim_parameters
from multivector.views.claims import record as claims
from multivector.views.page import Drawn
from multivector.views.selection import Selection as Asked
from multivector.views.timeline import events as timeline
from multivector.views.timeline import parameters as codes

Figures = Mapping[str, Callable[[], Drawn]]


def of_timeline(asked: Asked) -> Figures:
    """Return the figures of the Timeline's scenes but for those that the story borrows."""
    values, mode = asked.values, asked.mode
    whole = timeline.whole_of(values)
    choice = timeline.choice_of(values, whole)
    if asked[codes.SCENE] == "years":
        years = (whole[0].year, whole[1].year)
        return {
            "event-years": lambda: timeline.years(choice, years, mode),
            "event-drift": lambda: timeline.drift(choice, years, mode),
        }
    if asked[codes.SCENE] == "events" and asked[codes.LANES] != "list":
        window = timeline.window_of(asked[codes.ZOOM], asked[codes.AROUND], whole)
        seen = timeline.choice_of(values, timeline.overlap(window, whole))
        lanes = asked[codes.LANES], window, asked[codes.EVENT], mode
        return {"events": lambda: timeline.lanes(seen, *lanes)}
    return {}


def of_claims(asked: Asked) -> Figures:
    """Return the scorecard of the claims that fit."""
    fitting = claims.found(
        asked[claim_parameters.TOPIC],
        asked[parameters.THEME],
        asked[claim_parameters.VERDICT],
        asked[parameters.COUNTRIES],
        asked[claim_parameters.SEARCH],
    )
    ids = tuple(sorted(claim.claim_id for claim in fitting))
    return {"claims-scorecard": lambda: claims.scorecard(ids, asked.mode)} if ids else {}


def borrowed_by_timeline(asked: Asked, anchor: str) -> tuple[str, str]:
    """Return the link of the figure that a chapter borrows, and the mark it bears there."""
    marks = {chapter.chapter_id.lower(): chapter.view for chapter in timeline.story()}
    mark = next((mark for mark in marks if anchor.endswith(f"-{mark}")), "")
    is_story = asked[codes.SCENE] == "story"
    return (marks[mark], mark) if mark and is_story else ("", "")


def borrowed_by_claims(asked: Asked, _anchor: str) -> tuple[str, str]:
    """Return the link of the figure that stands under a claim; it bears no mark."""
    shown = {claim.claim_id: claim.view for claim in claims.every_claim()}
    return shown.get(asked[claim_parameters.CLAIM], ""), ""
