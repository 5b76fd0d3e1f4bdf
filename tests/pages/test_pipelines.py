"""The Pipelines page: filters, time, the line that is picked, and its card."""

import pytest

from multivector.data.package import load
from multivector.data.settings import SHIPPED_DATA
from tests.pages.reading import headings, said, titles

LINE = "link-line"
DATA = load(SHIPPED_DATA)
LINES = sorted(DATA.table("pipelines")["pipeline_id"])


@pytest.fixture
def pipelines(open_page):
    """Open the page, with the values of a link if any are given."""

    def opened(**query):
        return open_page("pipelines", **query)

    return opened


def test_without_a_choice_the_page_tells_who_can_stop_the_lines_and_how_to_pick_one(pipelines):
    app = pipelines()
    assert not app.exception
    assert titles(app)[0] == "Pipelines"
    assert headings(app)[0].startswith("Russia can shut")
    assert headings(app)[0].endswith("working pipelines that touch Kazakhstan")
    assert "Select a pipeline" in said(app)


def test_a_link_chooses_the_line(pipelines):
    app = pipelines(line="cpc")
    assert app.selectbox(key=LINE).value == "cpc"
    assert "Caspian Pipeline Consortium (Tengiz-Novorossiysk)" in headings(app)


def test_the_list_chooses_the_line_and_the_address_says_so(pipelines):
    app = pipelines()
    app.selectbox(key=LINE).select("btc").run()
    assert "Baku-Tbilisi-Ceyhan" in headings(app)
    assert app.query_params["line"] == "btc"


def test_an_unknown_line_in_a_link_is_told_and_leaves_none_picked(pipelines):
    app = pipelines(line="no_such_line")
    assert app.selectbox(key=LINE).value == ""
    assert "no_such_line" in app.warning[0].value


def test_the_card_of_a_line_tells_use_owners_disruptions_and_events(pipelines):
    shown = headings(pipelines(line="cpc"))
    assert any("ran at 87% of design capacity in 2025" in heading for heading in shown)
    assert any("Shareholders from Russia own 47" in heading for heading in shown)
    assert any("15 disruptions" in heading for heading in shown)
    assert "Events" in shown


def test_what_is_not_known_of_a_line_is_said(pipelines):
    app = pipelines(line="precaspian")
    captions = said(app)
    assert "Ownership shares are unknown" in captions
    assert "No flow data for Pre-Caspian (Prikaspiysky)" in captions
    assert "No disruptions of Pre-Caspian (Prikaspiysky) recorded" in captions


@pytest.mark.parametrize("picked", ["aktau_baku_tanker", "bosphorus", "cpc_terminal", "tripp"])
def test_corridors_and_hubs_have_a_card(pipelines, picked):
    app = pipelines(line=picked)
    assert not app.exception
    assert app.header


@pytest.mark.parametrize("picked", ["field_tengiz", "field_nebitdag", "gs_gazli_nukus"])
def test_fields_and_gas_lines_of_the_region_have_a_card(pipelines, picked):
    app = pipelines(line=picked, x="fields.segments")
    assert not app.exception
    assert app.header
    assert "Global Energy Monitor" in said(app)


def test_goods_on_the_middle_corridor_stand_below_the_map_with_corridors(pipelines):
    goods = "The Middle Corridor carried 4.12 million tonnes in 2025"
    for choice in ({"x": "corridors"}, {"line": "titr"}):
        assert any(each.startswith(goods) for each in headings(pipelines(**choice))), choice
    assert not any(
        each.startswith(goods) for each in headings(pipelines(line="cpc", x="corridors"))
    )


def test_every_line_has_a_card(pipelines):
    app = pipelines()
    for line in LINES:
        app.selectbox(key=LINE).select(line).run()
        assert not app.exception, line
        assert app.header, line


def test_the_network_of_an_earlier_year_is_told_in_the_past(pipelines):
    app = pipelines(d="1995-12-31")
    assert "could" in headings(app)[0]
    assert headings(app)[0].endswith("touch Kazakhstan at the end of 1995")


def test_the_year_slider_moves_the_day_of_all_pages(pipelines):
    app = pipelines()
    app.slider(key="playback-year").set_value(2012).run()
    assert headings(app)[0].endswith("at the end of 2012")
    assert app.query_params["d"] == "2012-12-31"


def test_the_table_lists_the_lines_that_the_map_shows(pipelines):
    app = pipelines(see="table", prod="products", who="all")
    assert list(app.dataframe[0].value["Pipeline"]) == [
        "Sever product pipeline (Kstovo-Yaroslavl-Kirishi-Primorsk)"
    ]


def test_products_states_and_countries_narrow_the_network(pipelines):
    app = pipelines(see="table", prod="crude", st="in_service", f="AZE")
    lines = set(app.dataframe[0].value["Pipeline"])
    assert "Baku-Tbilisi-Ceyhan" in lines
    assert "Trans-Anatolian Pipeline (TANAP)" not in lines
    assert "Baku-Supsa (Western Route Export Pipeline)" not in lines  # it is idle


def test_a_choice_that_fits_nothing_is_a_sentence_with_a_way_out(pipelines):
    app = pipelines(prod="products", f="ARM")
    assert not app.exception
    assert any("Choose all countries" in info.value for info in app.info)


def test_barrels_are_shown_where_the_reader_wants_them(pipelines):
    table = pipelines(see="table", u="kbd", who="all").dataframe[0].value.set_index("Pipeline")
    cpc = "Caspian Pipeline Consortium (Tengiz-Novorossiysk)"
    assert table.loc[cpc, "Design capacity"] == "1,770 thousand barrels a day"
    assert "billion m³" in table.loc["Nord Stream 1", "Design capacity"]


def test_the_line_picked_stays_when_the_filters_change(pipelines):
    app = pipelines(line="tanap")
    app.segmented_control(key="link-w").set_value("flow").run()
    assert app.selectbox(key=LINE).value == "tanap"
    assert app.query_params["w"] == "flow"
