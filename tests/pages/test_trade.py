"""The Trade page: every part for every country, its links, and what it says where little is known."""

import pytest

from multivector.views import kept
from multivector.views.trade.page import TRADE
from tests.pages.reading import headings, said

TRADERS = ["ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "RUS", "TJK", "TKM", "UKR", "UZB"]
SCENES = [each.code for each in TRADE.scenes if each.is_there()]
FLOWS = ["export", "import", "both"]


def infos(app):
    return [info.value.replace("\\", "") for info in app.info]


@pytest.mark.parametrize("lead", TRADERS)
def test_every_part_of_the_page_is_drawn_for_every_country(open_page, follow_link, lead):
    app = open_page("trade", f=lead)
    for scene in SCENES:
        for flow in FLOWS if scene in ("partners", "mirror") else ["both"]:
            follow_link(app, {"f": lead, "tr": scene, "flow": flow, "as": "value"})
            assert not app.exception, (lead, scene, flow)
            said = " ".join([*headings(app), *infos(app)])
            assert said, (lead, scene, flow)
            assert "nan" not in said.replace("finance", "")


def test_the_finding_changes_with_the_direction(open_page, follow_link):
    app = open_page("trade", f="KAZ", flow="import")
    assert "Russia was Kazakhstan's largest supplier in every reported year, 2000–2025" in (
        headings(app)
    )
    follow_link(app, {"f": "KAZ", "flow": "both"})
    assert (
        "China has been Kazakhstan's largest trading partner since 2023, after Russia"
        in headings(app)
    )


def test_choosing_in_the_page_writes_the_link(open_page):
    app = open_page("trade", f="UZB")
    app.segmented_control(key="link-flow").set_value("import").run()
    app.segmented_control(key="link-as").set_value("value").run()
    app.selectbox(key="link-p").set_value("CHN").run()
    written = {code: app.query_params[code] for code in ("f", "flow", "as", "p", "tr")}
    values = {
        code: value[0] if isinstance(value, list) else value for code, value in written.items()
    }
    assert values == {"f": "UZB", "flow": "import", "as": "value", "p": "CHN", "tr": "partners"}


def test_the_as_of_day_and_the_period_bound_the_years(open_page):
    app = open_page("trade", f="KAZ", flow="import", d="2019-06-30", y="2010-2026")
    assert "2010–2019" in said(app)
    assert "2020" not in headings(app)[1]


def test_a_period_without_figures_has_a_sentence_and_a_way_out(open_page):
    app = open_page("trade", f="GEO", y="2024-2026")
    assert headings(app)[0] == "No data on Georgia's exports by partner in this period"
    assert any("There are data for 2014–2015, 2017 and 2019–2023." in each for each in infos(app))
    next(each for each in app.button if each.label == "Show all years").click().run()
    assert "Georgia's exports" in headings(app)[0]
    assert not headings(app)[0].startswith("No data")


def test_a_country_without_two_counts_is_told_where_there_are_some(open_page):
    app = open_page("trade", f="TKM", tr="mirror")
    assert any("data for Armenia, Kazakhstan, Kyrgyzstan, Russia" in line for line in infos(app))
    assert [each.label for each in app.button if each.label.startswith("Show ")] == [
        "Show Armenia",
        "Show Kazakhstan",
        "Show Kyrgyzstan",
    ]


def test_a_partner_that_did_not_report_is_said_and_others_are_named(open_page):
    app = open_page("trade", f="KAZ", tr="mirror", p="ITA", flow="export")
    assert any("data from both sides: Russia" in line for line in infos(app))
    assert headings(app)[0] == "No year in which both report Kazakhstan's exports to Italy"


def test_a_partner_of_another_country_stays_a_choice(open_page):
    app = open_page("trade", f="TKM", p="SGP")
    assert not app.exception
    assert app.selectbox(key="link-p").value == "SGP"


def test_events_can_be_hidden(open_page, follow_link):
    app = open_page("trade", f="KAZ", ev="off")
    hidden = " ".join(chart.proto.spec for chart in app.get("plotly_chart"))
    follow_link(app, {"f": "KAZ", "ev": "on"})
    shown = " ".join(chart.proto.spec for chart in app.get("plotly_chart"))
    assert "First CPC tanker loaded" in shown
    assert "First CPC tanker loaded" not in hidden


def test_a_country_only_this_page_knows_gives_way_elsewhere(open_page):
    app = open_page("trade", f="RUS")
    assert app.selectbox(key="link-f").value == "RUS"
    app.switch_page("pages/overview.py").run()
    assert not app.exception
    assert app.selectbox(key="link-f").value == "KAZ"


def test_without_the_limited_tables_the_page_still_tells_what_is_left(open_licence, open_page):
    app = open_page("trade", f="KAZ")
    assert not app.exception
    assert kept.settings().licence == "open"
    assert headings(app)


def test_two_countries_are_compared_on_a_partner_both_ways(open_page):
    app = open_page("trade", f="KAZ", c="UZB", p="RUS")
    shown = headings(app)[:2]
    assert shown[0].startswith("Russia took ")
    assert shown[1].startswith("Russia supplied ")
    for each in shown:
        assert "Kazakhstan's" in each
        assert "Uzbekistan's" in each
    assert "Newest years differ: Kazakhstan 2025, Uzbekistan 2023." in said(app)
    assert "Uzbekistan: goods and services; Kazakhstan: goods only." in said(app)


def test_without_a_partner_countries_are_compared_on_every_bloc(open_page):
    app = open_page("trade", f="KAZ", c="UZB", flow="import")
    assert [each.split(" supplied ")[0] for each in headings(app)[:4]] == [
        "Russia",
        "The West",
        "China",
        "The Turkic states",
    ]


def test_both_sides_of_every_country_shown_are_compared(open_page):
    app = open_page("trade", f="KAZ", c="KGZ", tr="mirror", p="RUS")
    found = " ".join(headings(app))
    assert "Kazakhstan's exports to Russia" in found
    assert "Kyrgyzstan's exports to Russia" in found


def test_sanctions_open_the_scene_about_parallel_trade(open_page):
    app = open_page("trade")
    app.selectbox(key="link-t").set_value("sanctions").run()
    assert app.query_params["tr"] == "parallel"
