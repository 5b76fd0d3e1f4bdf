"""The Claims page for any choice of topic, verdict, country, words and claim."""

import pytest

from multivector.analysis.claims import measures as claim_measures
from multivector.analysis.claims import record as claim_record
from multivector.analysis.claims.measures import Unmeasured
from multivector.ui.story import claims
from multivector.views import kept, link, registry
from multivector.views import linked as linked_views
from multivector.views.claims import record as views
from multivector.views.selection import Selection
from tests.pages.reading import headings, said

IDS = sorted(claim.claim_id for claim in views.every_claim())
ALL = len(IDS)


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
    page = linked_views.page_of(claim.view)
    selection = Selection(linked_views.reading_of(claim.view, data).values, data, "light")
    meant = link.encode(page.settled(selection).values, registry.known(page.address, data))
    app = open_page(script, **linked_views.query_of(claim.view))
    assert not app.exception
    assert not app.warning
    assert app.query_params == meant
    assert view is None or view.title in headings(app)


def test_the_scorecard_counts_all_claims(open_page):
    app = open_page("claims")
    assert f"of {ALL} claims hold up, fully or mostly" in headings(app)[0]
    assert len(chosen(app).options) == ALL


def numbers(app):
    return [int(option.split("\\")[0]) for option in chosen(app).options]


def test_theme_verdict_country_and_words_narrow_the_list(open_page):
    app = open_page("claims", t="exports", cv="contradicted", f="KAZ", q="azerbaijan")
    assert numbers(app) == [13]


def test_claims_that_name_the_country_in_focus_are_shown_and_counted(open_page):
    app = open_page("claims", f="UZB")
    named = [claim.number for claim in views.every_claim() if "UZB" in claim.countries]
    assert numbers(app) == named == [40, 37]
    assert f"Two of {ALL} claims name Uzbekistan." in said(app)
    next(each for each in app.button if each.label == "Show all claims").click().run()
    assert len(numbers(app)) == ALL
    assert app.query_params["who"] == "all"


def test_a_country_that_no_claim_names_shows_all_and_says_so(open_page):
    app = open_page("claims", f="MDA")
    assert len(numbers(app)) == ALL
    assert "No claims name Moldova. Shown: all claims." in said(app)
    app = open_page("claims", f="MDA", t="sanctions")
    assert numbers(app) == [3, 42, 22]
    assert "No claims on sanctions name Moldova. Shown: all claims on sanctions." in said(app)


def test_a_theme_lists_its_claims_and_one_without_any_shows_all_and_says_so(open_page):
    assert numbers(open_page("claims", t="sanctions")) == [3, 42, 22]
    app = open_page("claims", t="nuclear")
    assert "No claims on nuclear. Shown: all themes." in said(app)
    assert len(numbers(app)) == ALL
    next(each for each in app.button if each.label == "Clear the theme").click().run()
    assert app.query_params["t"] == "-"


def test_words_are_found_however_they_are_spelt(open_page):
    app = open_page("claims", q="Turkey drones")
    assert "31" in [option.split("\\")[0] for option in chosen(app).options]


def test_a_verdict_without_claims_can_be_cleared(open_page):
    app = open_page("claims", q="drones", cv="outdated")
    assert "No claims fit" in app.info[0].value
    next(each for each in app.button if each.label.startswith("Clear the filters")).click().run()
    assert len(chosen(app).options) == ALL


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
    app = open_page("claims", claim="C39", t="pipelines")
    assert shown_claim(app).startswith("6.")
    assert app.query_params["claim"] == "C06"


def test_next_and_previous_walk_through_the_list(open_page):
    first, second = (claim.claim_id for claim in views.every_claim()[:2])
    app = open_page("claims", claim=first)
    assert app.button(key="claim-previous").disabled
    app.button(key="claim-next").click().run()
    assert app.query_params["claim"] == second
    assert shown_claim(app).startswith(f"{int(second[1:])}.")
    app.button(key="claim-previous").click().run()
    assert shown_claim(app).startswith(f"{int(first[1:])}.")


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
    assert "Two thirds" in app.warning[0].value


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
