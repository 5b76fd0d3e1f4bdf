"""A commodity that the tables know works on every page, whatever is newly said of it."""

import shutil
from pathlib import Path

import pytest

from multivector.data.settings import SHIPPED_DATA
from tests.pages.changed_tables import add_rows
from tests.pages.conftest import forget_deployment
from tests.pages.reading import headings, said

LINE = "inkai_line"
OPERATED = {"status": "operating", "opened_year": "2010", "closed_year": ""}
FROM_KAZAKHSTAN = {
    "start_place": "Inkai",
    "start_iso3": "KAZ",
    "end_place": "Alashankou",
    "end_iso3": "CHN",
    "transit_iso3": "KAZ;CHN",
    "controlling_iso3": "CHN",
    "owner_iso3": "KAZ",
}
SHIPPED = {
    "exporter": "KAZ",
    "commodity": "uranium",
    "period_type": "year",
    "unit": "mt",
    "is_derived": "false",
}


def add_uranium(folder: Path) -> None:
    """Add a pipeline of uranium on its course, a route over it, and what it carried."""
    line = {"pipeline_id": LINE, "name": "Inkai line", "product": "uranium", "length_km": ""}
    drawn = {"route_precision": "traced", "length_reason": ""}
    capacity = {"nameplate_capacity": "4", "capacity_unit": "mt_per_year"}
    add_rows(folder, "pipelines", {**line, **drawn, **capacity, **OPERATED, **FROM_KAZAKHSTAN})
    point = {"line_id": LINE, "line_kind": "pipeline", "precision": "traced"}
    start = {"seq": "1", "iso3": "KAZ", "place": "Inkai", "lon": "68", "lat": "45"}
    end = {"seq": "2", "iso3": "CHN", "place": "Alashankou", "lon": "82.5", "lat": "45.2"}
    add_rows(folder, "waypoints", {**point, **start}, {**point, **end})
    route = {"route_id": LINE, "name": "Inkai line", "role": "route", "line_ids": LINE}
    owned = {"exporter": "KAZ", "commodity": "uranium", "transit_iso3": "CHN"}
    add_rows(folder, "routes", {**route, **owned, "controlling_iso3": "CHN", "pole": "china"})
    add_rows(
        folder,
        "route_volumes",
        *(
            {**SHIPPED, "route_id": route_id, "period": year, "basis": basis, "volume": "3"}
            for year in ("2023", "2024")
            for route_id, basis in (
                (LINE, "exports_of_exporter"),
                (LINE, "total_throughput"),
                ("total_exports", "exports_of_exporter"),
            )
        ),
    )


@pytest.fixture
def _with_uranium(tmp_path, monkeypatch):
    """The app of a deployment whose tables hold a pipeline of uranium."""
    folder = shutil.copytree(SHIPPED_DATA, tmp_path / "data")
    add_uranium(folder)
    monkeypatch.setenv("MULTIVECTOR_DATA", str(folder))
    forget_deployment()
    yield
    forget_deployment()


@pytest.mark.usefixtures("_with_uranium")
@pytest.mark.parametrize("unit", ["mt", "kbd"])
@pytest.mark.parametrize("scene", ["map", "table"])
def test_a_pipeline_of_uranium_is_drawn_among_the_others(open_page, scene, unit):
    app = open_page("pipelines", prod="uranium", see=scene, u=unit, line=LINE)
    assert not app.exception
    options = [option for each in app.button_group for option in each.options]
    assert "Uranium" in [getattr(option, "content", option) for option in options]
    assert "4 Mt a year" in said(app)
    assert "nan" not in said(app).split()


@pytest.mark.usefixtures("_with_uranium")
@pytest.mark.parametrize("scene", ["routes", "control", "flows", "buyers", "goods"])
def test_exports_of_uranium_are_told_in_every_scene(open_page, scene):
    app = open_page("exports", f="KAZ", m="uranium", xs=scene, u="kbd")
    assert not app.exception
    (commodity,) = (each for each in app.selectbox if each.label == "Commodity")
    assert commodity.value == "uranium"
    assert scene == "goods" or "uranium" in headings(app)[0]


@pytest.mark.usefixtures("_with_uranium")
@pytest.mark.parametrize("page", ["overview", "what-if", "trade", "timeline", "data"])
def test_no_other_page_stumbles_over_uranium(open_page, page):
    assert not open_page(page, f="KAZ").exception
