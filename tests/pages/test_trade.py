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
    app = open_page("trade", lead=lead)
    for scene in SCENES:
        for flow in FLOWS if scene in ("partners", "mirror") else ["both"]:
            follow_link(app, {"f": lead, "tr": scene, "flow": flow, "as": "value"})
            assert not app.exception, (lead, scene, flow)
            said = " ".join([*headings(app), *infos(app)])
            assert said, (lead, scene, flow)
            assert "nan" not in said.replace("finance", "")


def test_the_finding_changes_with_the_direction(open_page, follow_link):
    app = open_page("trade", f="KAZ", flow="import")
    assert (
        "Russia was Kazakhstan's largest source of imports in every year told from 2000 to 2025"
        in (headings(app))
    )
    follow_link(app, {"f": "KAZ", "flow": "both"})
    assert (
        "China has been Kazakhstan's largest trading partner since 2023; before, it was Russia"
        in headings(app)
    )


def test_choosing_in_the_page_writes_the_link(open_page):
    app = open_page("trade", f="UZB")
    app.segmented_control(key="link-flow").set_value("import").run()
    app.segmented_control(key="link-as").set_value("value").run()
    app.selectbox(key="link-p").set_value("CHN").run()
    written = {code: app.query_params[code] for code in ("lead", "flow", "as", "p", "tr")}
    values = {
        code: value[0] if isinstance(value, list) else value for code, value in written.items()
    }
    assert values == {"f": "UZB", "flow": "import", "as": "value", "p": "CHN", "tr": "partners"}


def test_the_as_of_day_and_the_period_bound_the_years(open_page):
    app = open_page("trade", f="KAZ", flow="import", d="2019-06-30", y="2010-2026")
    assert "2010–2019" in said(app)
    assert "2020" not in headings(app)[1]


def test_a_period_without_figures_has_a_sentence_and_a_way_out(open_page):
    app = open_page("trade", f="BLR", y="2021-2026")
    assert headings(app)[0].startswith(
        "No year in the period chosen tells the partners of Belarus's"
    )
    assert any("told for 2014–2015, 2017 and 2019. Choose a longer" in line for line in infos(app))


def test_a_country_without_two_counts_is_told_where_there_are_some(open_page):
    app = open_page("trade", f="TKM", tr="mirror")
    assert any("Choose Armenia, Kazakhstan, Kyrgyzstan, Russia" in line for line in infos(app))


def test_a_partner_that_did_not_report_is_said_and_others_are_named(open_page):
    app = open_page("trade", f="KAZ", tr="mirror", p="ITA", flow="export")
    assert any("Both sides counted for Kazakhstan with: Russia" in line for line in infos(app))
    assert headings(app)[0].startswith("No year is held in which both Kazakhstan and Italy counted")


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


def test_what_the_table_says_of_itself_is_repeated(open_page):
    app = open_page("trade", f="KAZ")
    assert "EU27 and WLD are never added to their members" in said(app)


def test_without_the_limited_tables_the_page_still_tells_what_is_left(open_licence, open_page):
    app = open_page("trade", f="KAZ")
    assert not app.exception
    assert kept.settings().licence == "open"
    assert headings(app)
