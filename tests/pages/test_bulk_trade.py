"""The product lines of the Trade page: only where such data are configured, and never taken for real."""

import dataclasses
import random

import pytest

from multivector.data.flows.manifest import About
from multivector.data.package import load
from multivector.views import bulk_data, kept, registry
from multivector.views import linked as linked_views
from multivector.views.trade import lines
from tests.data.flows import world as small
from tests.pages.conftest import forget_deployment
from tests.pages.reading import headings, said
from tests.pages.test_links import HOSTILE

ABOUT = About(
    title="Counts <b>of both</b> sides",
    publisher="A publisher [with](brackets)",
    citation="Cite *this*",
    licence="CC0",
    version="V1",
    nomenclature="HS17",
    is_reconciled=False,
    is_synthetic=False,
    first_year=small.YEARS[0],
    last_year=small.YEARS[1],
    names={"S19": "Other Asia, nes"},
    products={"270900": "Oil <script>alert(1)</script> $x$"},
)


LINKS = 10
PRODUCTS = {"export": ("", "2709AA"), "import": ("27", "270900"), "both": ("2710", "98")}


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """The small world three times: as both sides count, reconciled, and made by a program."""
    world = {side: small.flows(side) for side in ("exports", "imports")}
    kinds = {
        "both": ABOUT,
        "reconciled": dataclasses.replace(ABOUT, is_reconciled=True),
        "synthetic": dataclasses.replace(ABOUT, is_synthetic=True),
    }
    root = tmp_path_factory.mktemp("bulk")
    return {name: small.write_folder(root / name, world, about) for name, about in kinds.items()}


@pytest.fixture
def deployed(folders, monkeypatch):
    """Deploy the app with one of the data sets."""

    def deploy(name="both"):
        monkeypatch.setenv("MULTIVECTOR_TRADE", f"parquet:{folders[name]}")
        monkeypatch.setattr(kept, "load", load)  # nothing is kept from one data set to the next
        forget_deployment()
        return folders[name]

    yield deploy
    if bulk_data.opened.cache_info().currsize:
        bulk_data.opened().close()
    monkeypatch.undo()
    forget_deployment()


def everything(app):
    """All text of a page, warnings and errors with it."""
    boxes = [*app.warning, *app.error, *app.info]
    return " ".join([said(app), *(box.value.replace("\\", "") for box in boxes)])


def test_without_the_setting_the_page_and_its_links_are_as_before(open_page):
    app = open_page("trade", tr="lines", f="KAZ")
    assert "Product lines" not in app.segmented_control(key="link-tr").options
    assert app.segmented_control(key="link-tr").value == "partners"
    assert "is not a known choice" in everything(app)
    known = {parameter.code for parameter in registry.PAGES["trade"].parameters(kept.data())}
    assert known == {"tr", "flow", "as", "p", "then", "ev"}


@pytest.mark.parametrize("flow", ["export", "import", "both"])
def test_every_part_is_drawn_for_every_direction_and_level(deployed, open_page, follow_link, flow):
    deployed()
    app = open_page("trade")
    for part in lines.PART.options(None):
        for product in PRODUCTS[flow]:
            link = {
                "tr": "lines",
                "bp": part,
                "f": "KAZ",
                "flow": flow,
                "hs": product,
                "p": "RUS",
            }
            app = follow_link(app, link)
            assert not app.exception, link
            assert not app.error, link
            assert headings(app), link
            assert "nan" not in " ".join(headings(app)), link


def test_findings_are_those_of_the_data(deployed, open_page, follow_link):
    deployed()
    app = open_page("trade", tr="lines", f="KAZ", flow="import", bp="listed", y="2019-2023")
    rows = small.flows("imports")
    rows = rows[(rows["importer"] == "KAZ") & rows["hs6"].isin(small.TIER_OF)]
    total = rows.loc[rows["year"] == 2023, "value_usd_thousand"].sum() / 1_000
    assert f"Kazakhstan's imports of common high-priority items: ${total:.3g}" in headings(app)[0]
    assert "which has only some of them" in everything(app)
    follow_link(app, {"tr": "lines", "f": "KAZ", "flow": "import", "bp": "products", "lv": "6"})
    assert headings(app)[0].startswith("One bloc had over 70% of Kazakhstan's imports in ")


def test_the_source_line_names_the_data_sets_own_citation_and_licence(deployed, open_page):
    deployed()
    text = everything(open_page("trade", tr="lines", f="KAZ"))
    whose = "A publisher [with](brackets): Counts <b>of both</b> sides, V1 (CC0)"
    assert f"Source: {whose}" in text
    assert f"{whose}. Cite as: Cite *this*." in text


def test_text_from_files_stays_text(deployed, open_page):
    deployed()
    app = open_page("trade", tr="lines", f="KAZ", hs="270900")
    bodies = " ".join(element.proto.body for element in app.get("html"))
    charts = " ".join(chart.proto.spec for chart in app.get("plotly_chart"))
    assert "<script>" not in bodies + charts
    assert "&lt;script&gt;" in bodies


def test_synthetic_numbers_say_so_before_and_in_every_figure(deployed, open_page, follow_link):
    deployed("synthetic")
    app = open_page("trade", tr="lines", f="KAZ")
    for part in lines.PART.options(None):
        app = follow_link(
            app, {"tr": "lines", "bp": part, "f": "KAZ", "flow": "import", "p": "RUS"}
        )
        assert "made by a program" in app.warning[0].value
        warnings = said(app).count("SYNTHETIC NUMBERS, NOT TRADE")
        assert warnings == len(headings(app)), part


def test_a_reconciled_data_set_has_no_two_counts_and_the_page_says_so(deployed, open_page):
    deployed("reconciled")
    app = open_page("trade", tr="lines", bp="mirror", f="KAZ", p="RUS")
    assert "makes one figure of what the two sides report" in everything(app)


def test_a_period_the_data_do_not_cover_has_a_sentence(deployed, open_page):
    deployed()
    app = open_page("trade", tr="lines", f="KAZ", y="1995-2001")
    assert "The data set covers 2019–2023" in everything(app)


def test_data_that_cannot_be_read_are_told_in_a_sentence_and_tried_again(deployed, open_page):
    folder = deployed()
    (folder / "manifest.json").rename(folder / "elsewhere.json")
    app = open_page("trade", tr="lines", f="KAZ")
    assert not app.exception
    assert "The bulk trade data cannot be read now" in everything(app)
    (folder / "elsewhere.json").rename(folder / "manifest.json")
    app.run()
    assert headings(app)


def test_a_wrong_product_code_typed_by_the_reader_is_told(deployed, open_page):
    deployed()
    app = open_page("trade", tr="lines", f="KAZ")
    app.text_input(key="link-hs").set_value("oil <b>").run()
    assert "is no chapter, heading or six-digit line" in everything(app)
    assert app.query_params["hs"] in ("-", ["-"])
    app.text_input(key="link-hs").set_value("27.09").run()
    assert app.query_params["hs"] in ("2709", ["2709"])


def test_no_link_breaks_the_product_lines(deployed, open_page, follow_link):
    deployed()
    app = open_page("trade", tr="lines")
    chance = random.Random(5)
    names = [control.code for control in lines.CONTROLS]
    for _ in range(LINKS):
        wrong = {name: chance.choice(HOSTILE[1:]) for name in chance.sample(names, 2)}
        app = follow_link(app, {"tr": "lines", "f": "KAZ"} | wrong)
        assert not app.exception, wrong
        assert not app.error, wrong


def test_any_value_of_a_link_gives_one_that_can_be_used(deployed):
    deployed()
    for text in HOSTILE:
        for control in lines.CONTROLS:
            parameter = control.parameter(kept.data())
            value, _ = parameter.decode(text)
            again, complaint = parameter.decode(parameter.encode(value))
            assert (again, complaint) == (value, ""), text


def test_a_link_to_a_figure_draws_it_elsewhere(deployed):
    deployed()
    link = "/trade?tr=lines&f=KAZ&flow=import&bp=partners#bulk-partners"
    view = linked_views.view_of(link, kept.data(), "light")
    assert view.key == "bulk-partners"
    assert kept.source_line(view.source_ids).startswith("A publisher")
