"""A declared page: what its link carries, what is settled, and which figures it has."""

import datetime as dt
from types import SimpleNamespace

import pytest

from multivector.charts.view import View
from multivector.views.control import Control, select, several, switch
from multivector.views.link_values import Year
from multivector.views.page import (
    Columns,
    Figure,
    Figures,
    Page,
    Part,
    Row,
    Scene,
    Slow,
    Words,
    figures_of,
)
from multivector.views.selection import Selection

DATA = SimpleNamespace(version="2026-11-23")
SHARED = {"c": (), "t": (), "y": (1991, 2026), "d": dt.date(2026, 11, 23), "u": "mt", "ev": "on"}


def selection(**values):
    return Selection(SHARED | values, DATA, "light")


def nothing():
    return None


HELD = {"KAZ": {"crude": "Crude", "gas": "Gas"}, "GEO": {}, "TKM": {"gas": "Gas"}}
EXPORTER = select("ex", "Exporter", lambda _data: HELD, "KAZ")
GOODS = select(
    "m", "Goods", lambda _data: ("crude", "gas"), "crude", lambda chosen: HELD[chosen["ex"]]
)
YEAR = Control(
    "yr",
    "Year",
    "select",
    lambda _data: Year("yr", 1991, 2026, 2026),
    lambda _chosen: {2001: "2001", 2005: "2005"},
    is_narrowed=True,
    settle=lambda chosen, options: max(year for year in options if year <= chosen["yr"]),
)
CLOSED = several(
    "close",
    "Closed",
    lambda _data: ("a", "b"),
    offered=lambda _chosen: {"a": "A"},
    is_narrowed=True,
)
PAGE = Page(
    address="exports",
    name="Exports",
    icon="",
    group="",
    scene_code="xs",
    controls=(EXPORTER, GOODS, YEAR, CLOSED),
    head=(EXPORTER, GOODS),
    instead=lambda chosen: () if HELD[chosen["ex"]] else (Words("nothing", "info"),),
    scenes=(
        Scene("routes", "Routes", lambda _chosen: (Figure("routes", nothing),)),
        Scene("flows", "Flows", lambda _chosen: (Figure("flows", nothing),), inside=(YEAR, CLOSED)),
        Scene("bulk", "Bulk", lambda _chosen: (), is_there=lambda: False),
    ),
)


def settled_with(**values):
    defaults = {"xs": "routes", "ex": "KAZ", "m": "crude", "yr": 2026, "close": ()}
    return PAGE.settled(selection(**defaults | values))


def test_a_link_carries_the_scene_first_then_every_control_in_order():
    codes = [parameter.code for parameter in PAGE.parameters(DATA)]
    assert codes == ["xs", "ex", "m", "yr", "close"]


def test_a_scene_that_a_deployment_lacks_is_no_choice():
    assert PAGE.parameters(DATA)[0].allowed == ("routes", "flows")


def test_a_page_without_anything_to_show_has_no_values_of_its_own():
    empty = Page("x", "X", "", "", PAGE.scenes, "xs", (EXPORTER,), holds=lambda _data: False)
    assert empty.parameters(DATA) == ()


def test_the_default_of_a_list_is_the_first_where_the_wanted_one_is_not_known():
    assert select("x", "X", lambda _data: ("b", "c"), "a").parameter(DATA).default == "b"


def test_a_value_that_is_not_offered_gives_way_to_the_first_and_is_remembered():
    settled = settled_with(ex="TKM")
    assert settled["m"] == "gas"
    assert settled.replaced == {"m": "crude"}


def test_a_value_that_is_offered_stays():
    settled = settled_with(m="gas")
    assert (settled["m"], settled.replaced) == ("gas", {})


def test_where_nothing_is_offered_the_value_stays_and_the_page_says_what_stands_instead():
    settled = settled_with(ex="GEO")
    assert settled["m"] == "crude"
    assert PAGE.blocks(settled) == (Words("nothing", "info"),)


def test_a_control_says_itself_what_stands_for_a_value_that_is_not_offered():
    assert settled_with(xs="flows", yr=2003)["yr"] == 2001


def test_only_the_controls_of_the_scene_that_is_shown_are_settled():
    assert settled_with(xs="routes", yr=2003)["yr"] == 2003


@pytest.mark.parametrize(("chosen", "left"), [(("a", "b"), ("a",)), (("b",), ()), ((), ())])
def test_of_several_values_those_stay_that_are_offered(chosen, left):
    assert settled_with(xs="flows", yr=2001, close=chosen)["close"] == left


def test_that_nothing_was_chosen_is_not_said_to_be_replaced():
    control = select("r", "Route", lambda _data: ("-", "cpc"), "-", lambda _chosen: {"btc": "BTC"})
    page = Page("x", "X", "", "", PAGE.scenes[:1], controls=(control,), head=(control,))
    settled = page.settled(selection(r="-"))
    assert (settled["r"], settled.replaced) == ("btc", {})


def test_figures_are_listed_in_the_order_of_the_page_wherever_they_stand():
    one, two, three, four, five = (Figure(str(number), nothing) for number in range(5))
    many = Figures(lambda: ())
    blocks = (
        Words("text"),
        Columns((1, 1), ((one,), (two,))),
        Row((three, switch("x", "X", {"a": "A"}))),
        Slow("wait", lambda: (four,)),
        Part("card", figures=(five,)),
        many,
    )
    assert list(figures_of(blocks)) == [one, two, three, four, five, many]


def test_a_figure_is_drawn_only_when_it_is_asked_for():
    drawn: list[View] = []
    list(figures_of((Figure("x", lambda: drawn.append(1)),)))
    assert drawn == []
