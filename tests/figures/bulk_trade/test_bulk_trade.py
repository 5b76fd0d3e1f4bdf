"""The figures of bulk trade: findings computed from what is drawn, and nothing real claimed of the rest."""

import pandas as pd
import pytest

from multivector.analysis.poles import PoleMap
from multivector.charts.theme import theme
from multivector.figures.bulk_trade.listed import bulk_listed_view
from multivector.figures.bulk_trade.mirror import bulk_mirror_view
from multivector.figures.bulk_trade.partners import bulk_partners_view
from multivector.figures.bulk_trade.poles import bulk_poles_view
from multivector.figures.bulk_trade.products import bulk_concentration_view, bulk_dependence_view
from multivector.figures.bulk_trade.scene import SOURCE, BulkScene
from tests.figures.planned import planned

POLES = pd.DataFrame(
    {
        "pole": ["russia", "china", "neutral", "home"],
        "short_name": ["Russia", "China", "Neutral", "Home"],
        "in_sentence": ["Russia", "China", "other countries", "Home"],
        "colour_light": ["#900", "#c80", "#999", "#123"],
        "colour_dark": ["#900", "#c80", "#999", "#123"],
        "sort_order": [1, 2, 5, 6],
    }
)
POLE_OF = PoleMap(RUS="russia", CHN="china")
NAMES = {"KAZ": "Kazakhstan", "RUS": "Russia", "CHN": "China", "USA": "United States"}
ITEMS = pd.DataFrame({"hs6": ["854231", "848210"], "source_id": ["list", "list"]})


def scene(flow="import", product="", *, is_synthetic=False):
    return BulkScene(
        reporter="KAZ",
        flow=flow,
        product=product,
        names=NAMES,
        descriptions={"270900": "Crude oil <b>x</b>"},
        poles=POLES,
        look=theme("light", POLES),
        is_synthetic=is_synthetic,
    )


def by_pole(*rows):
    return pd.DataFrame(rows, columns=["year", "pole", "value"])


def by_partner(*rows):
    table = pd.DataFrame(rows, columns=["year", "partner", "value"])
    return table.assign(value=table["value"].astype("float64"), quantity=1.0)


GROWN = by_pole(
    (2010, "russia", 900.0), (2010, "china", 100.0), (2020, "russia", 500.0), (2020, "china", 500.0)
)


def test_the_pole_whose_share_changed_most_is_the_finding():
    title = bulk_poles_view(scene(product="27"), GROWN).title
    assert title == (
        "The share of Russia in Kazakhstan's imports of 27 mineral fuels fell from 90% in 2010 to 50% in 2020"
    )


def test_shares_that_read_the_same_are_said_to_be_the_same():
    same = by_pole(
        (2010, "russia", 501.0),
        (2010, "china", 499.0),
        (2020, "russia", 500.0),
        (2020, "china", 500.0),
    )
    assert bulk_poles_view(scene(), same).title == (
        "The blocs' shares in Kazakhstan's imports were about the same in 2020 as in 2010"
    )


def test_a_single_year_has_a_finding_of_its_own():
    title = bulk_poles_view(scene("export"), GROWN[GROWN["year"] == 2010]).title
    assert title == "Russia had 90% of Kazakhstan's exports in 2010"


def test_the_largest_partner_is_named_and_who_it_was_before():
    rows = by_partner(
        (2010, "RUS", 9.0), (2010, "USA", 1.0), (2020, "RUS", 4.0), (2020, "USA", 6.0)
    )
    view = bulk_partners_view(scene(), rows, POLE_OF)
    assert view.title == (
        "The United States was Kazakhstan's largest supplier in 2020, with 60%; "
        "in 2010 it was Russia"
    )
    assert view.data["share"].tolist() == [0.9, 0.1, 0.4, 0.6]


def test_products_that_lean_on_one_pole_are_counted_and_the_largest_is_named():
    products = pd.DataFrame(
        {
            "product": ["270900", "84"],
            "pole": ["russia", "china"],
            "value": [9e6, 5e3],
            "total": [1e7, 6e3],
            "share": [0.9, 5 / 6],
        }
    )
    view = bulk_dependence_view(scene(), products, year=2020, level="chapters", threshold=0.7)
    assert view.title == (
        "One bloc had over 70% of Kazakhstan's imports in 2 chapters in 2020; the largest is "
        "270900 Crude oil <b>x</b>, 90% from Russia"
    )
    drawn = view.graphic.to_json()
    assert "&lt;b&gt;x" in drawn
    assert "oil <b>x" not in drawn


def test_concentration_counts_what_is_highly_concentrated():
    products = pd.DataFrame(
        {"product": ["27", "84"], "value": [9.0, 5.0], "partners": [1, 9], "hhi": [1e4, 1200.0]}
    )
    view = bulk_concentration_view(scene(), products, year=2020, level="chapters")
    assert view.title == (
        "1 of the 2 largest chapters of Kazakhstan's imports were highly concentrated in 2020; "
        "above all 27 mineral fuels, index 10,000"
    )


def test_listed_goods_are_compared_with_the_year_before_the_war():
    rows = pd.DataFrame(
        [(2015, "1", "china", 1e3, 1), (2021, "1", "china", 2e3, 1), (2023, "1", "china", 8e3, 1), (2023, "3B", "russia", 2e3, 1)],
        columns=["year", "tier", "pole", "value", "products"],
    )  # fmt: skip
    view = bulk_listed_view(scene(), rows, ITEMS)
    assert view.title == (
        "Kazakhstan's imports of common high-priority items: $10 million in 2023, against $2 million in 2021; "
        "80% from China"
    )
    assert view.source_ids == (SOURCE, "list")


def test_two_counts_are_told_for_the_last_year_both_have():
    gap = pd.DataFrame(
        {
            "year": [2019, 2020],
            "sold": [1e3, 2e3],
            "bought": [3e3, None],
            "gap": [2e3, None],
            "ratio": [3.0, None],
        }
    )
    view = bulk_mirror_view(scene(product="27"), gap, "RUS", "KAZ")
    assert view.title == (
        "Russia reported $1 million of sales of 27 mineral fuels to Kazakhstan in 2019, "
        "Kazakhstan $3 million"
    )


NOTHING = [
    lambda of: bulk_poles_view(of, by_pole()),
    lambda of: bulk_partners_view(of, by_partner(), POLE_OF),
    lambda of: bulk_dependence_view(
        of, pd.DataFrame(columns=["product", "pole", "value", "total", "share"]), year=2020, level="lines", threshold=0.7
    ),
    lambda of: bulk_concentration_view(
        of, pd.DataFrame(columns=["product", "value", "partners", "hhi"]), year=2020, level="lines"
    ),
    lambda of: bulk_listed_view(of, pd.DataFrame(columns=["year", "tier", "pole", "value", "products"]), ITEMS),
    lambda of: bulk_mirror_view(of, pd.DataFrame(columns=["year", "sold", "bought", "gap", "ratio"], dtype="float64"), "RUS", "KAZ"),
]  # fmt: skip


@pytest.mark.parametrize("draw", NOTHING)
@pytest.mark.parametrize("flow", ["import", "export", "both"])
def test_where_nothing_is_known_the_title_says_so_and_nothing_is_drawn(draw, flow):
    view = draw(scene(flow))
    assert view.graphic is None
    assert any(word in view.title for word in ("No data", "No bloc", "No year"))
    assert "nan" not in view.title + view.subtitle


@pytest.mark.parametrize("draw", NOTHING)
def test_numbers_of_a_program_are_marked_in_title_subtitle_and_caveats(draw):
    view = draw(scene(is_synthetic=True))
    assert view.title.startswith("Synthetic numbers: ")
    assert view.subtitle.startswith("SYNTHETIC NUMBERS, NOT TRADE. ")
    assert "no figures of real trade" in view.caveats[0]


def test_a_presentation_labels_products_as_the_page_does():
    products = pd.DataFrame(
        {
            "product": ["27", "84"],
            "pole": ["russia", "china"],
            "value": [9e6, 5e3],
            "total": [1e7, 6e3],
            "share": [0.9, 5 / 6],
        }
    )
    view = bulk_dependence_view(scene(), products, year=2020, level="chapters", threshold=0.7)
    assert planned(view)["share of one bloc"]["27 mineral fuels"] == 0.9
    assert view.plan.series[0].labels == (
        "Russia 90%, $9 billion",
        "China 83%, $5 million",
    )
    assert view.plan.number_format == "0%"


def test_a_presentation_draws_the_index_of_each_product():
    products = pd.DataFrame(
        {"product": ["27", "84"], "value": [9.0, 5.0], "partners": [1, 9], "hhi": [1e4, 1200.0]}
    )
    view = bulk_concentration_view(scene(), products, year=2020, level="chapters")
    (values,) = planned(view).values()
    assert list(values.values()) == [10_000, 1_200]


def test_a_presentation_stacks_poles_by_year():
    rows = pd.DataFrame(
        [(2021, "1", "china", 2e3, 1), (2023, "1", "china", 8e3, 1), (2023, "3B", "russia", 2e3, 1)],
        columns=["year", "tier", "pole", "value", "products"],
    )  # fmt: skip
    view = bulk_listed_view(scene(), rows, ITEMS)
    assert planned(view) == {"China": {"2021": 2, "2023": 8}, "Russia": {"2023": 2}}
    assert view.plan.is_stacked


def test_a_presentation_names_who_reported():
    gap = pd.DataFrame(
        {"year": [2019, 2020], "sold": [1e3, 2e3], "bought": [3e3, None], "gap": [2e3, None], "ratio": [3.0, None]}
    )  # fmt: skip
    view = bulk_mirror_view(scene(product="27"), gap, "RUS", "KAZ")
    assert planned(view) == {
        "reported by Russia": {"2019": 1, "2020": 2},
        "reported by Kazakhstan": {"2019": 3},
    }
