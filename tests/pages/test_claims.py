"""The Claims page for any choice of topic, verdict, country, words and claim."""

import pytest

from multivector.analysis.claims import measures as claim_measures
from multivector.analysis.claims import record as claim_record
from multivector.analysis.claims.measures import Unmeasured
from multivector.ui.story import claims
from multivector.views import kept, registry
from multivector.views import linked as linked_views
from multivector.views.claims import record as views
from multivector.views.selection import Selection
from tests.pages.reading import headings, said

IDS = [f"C{number:02d}" for number in range(1, 40)]


def chosen(app):
    return app.radio(key="link-claim")


def shown_claim(app):
    """The heading of the card: number and wording of the claim."""
    return next(head for head in headings(app) if head.split(".")[0].isdecimal())


@pytest.mark.parametrize("claim_id", IDS)
def test_every_claim_opens_by_its_link_with_verdict_evidence_and_chart(open_page, claim_id):
    app = open_page("claims", v="1", claim=claim_id)
    claim = next(c for c in views.every_claim() if c.claim_id == claim_id)
    assert not app.exception
    assert not app.warning
    assert shown_claim(app) == f"{claim.number}. {claim.short}"
    text = said(app)
    assert claim.reason in text
    assert claim.evidence_for in text
    assert claim.evidence_against in text
    assert claim.since in text
    assert ("Recalculated from our data" in text) == claim.is_recomputed
    assert bool(app.get("page_link")) == bool(claim.view)
    assert ("No chart shows this claim" in text) != bool(claim.view)


@pytest.mark.parametrize(
    "claim", [c for c in views.every_claim() if c.view], ids=lambda c: c.claim_id
)
def test_every_link_of_a_claim_opens_the_state_it_names(open_page, claim):
    data = kept.data()
    assert not linked_views.reading_of(claim.view, data).notices
    view = linked_views.view_of(claim.view, data, "light")
    assert (view is None) == (linked_views.path_of(claim.view) == "timeline")
    script = linked_views.page_of(claim.view).script.removeprefix("pages/").removesuffix(".py")
    query = linked_views.query_of(claim.view)
    app = open_page(script, **query)
    assert not app.exception
    assert not app.warning
    assert {code: app.query_params[code] for code in query} == query
    assert view is None or view.title in headings(app)


def test_the_scorecard_counts_all_claims(open_page):
    app = open_page("claims")
    assert "of 39 claims hold up, fully or mostly" in headings(app)[0]
    assert len(chosen(app).options) == 39


def test_topic_verdict_country_and_words_narrow_list_and_scorecard(open_page):
    app = open_page("claims", ct="pipelines.exports", cv="contradicted", c="KAZ", q="azerbaijan")
    assert [option.split("\\")[0] for option in chosen(app).options] == ["13"]
    assert "of the 39 claims" in said(app)


def test_the_themes_of_the_sidebar_narrow_the_list_and_rhetoric_counts_to_diplomacy(open_page):
    app = open_page("claims", t="diplomacy")
    topics = {claim_id: c.topic for c in views.every_claim() for claim_id in [str(c.number)]}
    topics_listed = {topics[option.split("\\")[0]] for option in chosen(app).options}
    assert topics_listed == {"diplomacy", "rhetoric"}


def test_words_are_found_however_they_are_spelt(open_page):
    app = open_page("claims", q="Turkey drones")
    assert "31" in [option.split("\\")[0] for option in chosen(app).options]


def test_an_empty_choice_is_a_sentence_and_a_way_out(open_page):
    app = open_page("claims", t="nuclear")
    assert not app.exception
    assert "No claims fit" in app.info[0].value
    assert not app.radio


def test_a_verdict_without_claims_can_be_cleared(open_page):
    app = open_page("claims", q="drones", cv="outdated")
    assert "No claims fit" in app.info[0].value
    next(each for each in app.button if each.label.startswith("Clear the filters")).click().run()
    assert len(chosen(app).options) == 39


@pytest.mark.parametrize(
    ("before", "after"), [((), ("mostly_supported",)), (("mostly_supported",), ())]
)
def test_a_colour_of_the_scorecard_lists_its_claims_and_a_second_time_all(
    monkeypatch, before, after
):
    """The pieces of a verdict are a trace of the chart; the second is that of mostly supported."""
    data = kept.data()
    values = {each.code: each.default for each in registry.known("claims", data)}
    selection = Selection(values | {"cv": before}, data, "light")
    picked = {"selection": {"points": [{"curve_number": 1, "point_number": 0}]}}
    monkeypatch.setattr(claims.st, "session_state", {"claims-scorecard": picked})
    put = {}
    monkeypatch.setattr(claims.address, "put", put.update)
    claims._take_verdict(selection)
    assert put == {"cv": after}


def test_claims_stand_in_the_order_asked_for(open_page):
    app = open_page("claims", order="verdict")
    first, *_, last = (option.split("\\")[0] for option in chosen(app).options)
    verdicts = {str(claim.number): claim.verdict for claim in views.every_claim()}
    assert (verdicts[first], verdicts[last]) == ("supported", "contradicted")


def test_a_claim_that_no_longer_fits_gives_way_to_the_first_that_does(open_page):
    app = open_page("claims", claim="C39", ct="pipelines")
    assert shown_claim(app).startswith("6.")
    assert app.query_params["claim"] == "C06"


def test_next_and_previous_walk_through_the_list(open_page):
    app = open_page("claims", claim="C01")
    assert app.button(key="claim-previous").disabled
    app.button(key="claim-next").click().run()
    assert shown_claim(app).startswith("2.")
    assert app.query_params["claim"] == "C02"
    app.button(key="claim-previous").click().run()
    assert shown_claim(app).startswith("1.")


def test_tables_that_say_otherwise_are_shown_on_top_and_on_the_card(open_page, monkeypatch):
    """A check that finds another verdict than the one written, as when figures change."""
    lone = dict(claim_measures.MEASURES)
    lone["cpc_share_of_exports"] = lone["cpc_barrels_a_day"]
    monkeypatch.setattr(claim_measures, "MEASURES", lone)
    changed = claim_record.claims_of(kept.data().tables)
    monkeypatch.setattr(views, "every_claim", lambda: changed)
    monkeypatch.setattr(views, "contested", lambda: tuple(c for c in changed if c.number == 6))
    app = open_page("claims", claim="C06")
    assert "6" in app.warning[0].value
    assert "two thirds" in app.warning[0].value


def test_a_check_that_cannot_be_made_says_why(monkeypatch):
    claim = next(c for c in views.every_claim() if c.number == 6)
    missing = claim_measures.recomputed("cpc_share_of_exports", _without(kept.data(), "balances"))
    assert isinstance(missing, Unmeasured)
    assert "2022" in missing.reason
    assert "81" in claims.caption(claim)


def _without(data, name):
    return {
        **data.tables,
        name: data.table(name).iloc[:0],
        "route_volumes": data.table("route_volumes").iloc[:0],
    }


def test_the_page_draws_where_tables_of_limited_licence_are_left_out(open_licence, open_page):
    app = open_page("claims", claim="C05")
    assert not app.exception
    assert not app.warning
