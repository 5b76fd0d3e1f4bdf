"""The shipped border view: where places lie, what is water, and that the files are whole."""

import hashlib
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
import shapely
from shapely.geometry import Point, Polygon, shape

from multivector.data.borders import available_views, read_border_view

ROOT = Path(__file__).resolve().parents[2]
BORDERS = ROOT / "static" / "borders"
FOCUS = ("KAZ", "UZB", "TKM", "KGZ", "TJK", "AZE", "ARM", "GEO", "MDA", "UKR", "BLR")
MOST_BYTES = 700_000

PLACES = {
    "Sevastopol": (33.53, 44.60, "UKR"),
    "Simferopol": (34.10, 44.95, "UKR"),
    "Kerch": (36.45, 45.35, "UKR"),
    "Donetsk": (37.80, 48.00, "UKR"),
    "Luhansk": (39.30, 48.57, "UKR"),
    "Mariupol": (37.55, 47.10, "UKR"),
    "Melitopol": (35.37, 46.85, "UKR"),
    "Kherson": (32.62, 46.64, "UKR"),
    "Kyiv": (30.52, 50.45, "UKR"),
    "Minsk": (27.56, 53.90, "BLR"),
    "Chisinau": (28.86, 47.01, "MDA"),
    "Comrat": (28.65, 46.30, "MDA"),
    "Tiraspol": (29.63, 46.84, "MDA"),
    "Sokhumi": (41.02, 43.00, "GEO"),
    "Tskhinvali": (43.97, 42.23, "GEO"),
    "Batumi": (41.65, 41.62, "GEO"),
    "Yerevan": (44.50, 40.18, "ARM"),
    "Baku": (49.87, 40.40, "AZE"),
    "Khankendi": (46.75, 39.82, "AZE"),
    "Nakhchivan": (45.41, 39.21, "AZE"),
    "Kars": (43.10, 40.60, "TUR"),
    "Ceyhan": (35.80, 37.05, "TUR"),
    "Baikonur": (63.30, 45.62, "KAZ"),
    "Aktau": (51.20, 43.65, "KAZ"),
    "Atyrau": (51.90, 47.10, "KAZ"),
    "Almaty": (76.90, 43.25, "KAZ"),
    "Khorgos": (80.25, 44.20, "KAZ"),
    "Dostyk": (82.48, 45.25, "KAZ"),
    "Alashankou": (82.57, 45.17, "CHN"),
    "Taipei": (121.50, 25.04, "CHN"),
    "Tashkent": (69.24, 41.30, "UZB"),
    "Termez": (67.28, 37.23, "UZB"),
    "Sokh": (71.13, 39.97, "UZB"),
    "Shohimardon": (71.73, 39.96, "UZB"),
    "Khujand": (69.62, 40.28, "TJK"),
    "Vorukh": (70.58, 39.84, "TJK"),
    "Sarvan": (70.61, 40.97, "TJK"),
    "Osh": (72.80, 40.53, "KGZ"),
    "Ashgabat": (58.38, 37.95, "TKM"),
    "Turkmenbashi": (52.98, 40.02, "TKM"),
    "Kaliningrad": (20.50, 54.71, "RUS"),
    "Novorossiysk": (37.80, 44.73, "RUS"),
    "Chukotka beyond the date line": (-175.0, 66.5, "RUS"),
    "Kunashir": (145.83, 44.09, "RUS"),
    "Pristina": (21.17, 42.66, "SRB"),
    "Kyrenia": (33.32, 35.30, "CYP"),
    "Majdal Shams": (35.77, 33.27, "SYR"),
    "Laayoune": (-13.20, 27.15, "ESH"),
    "Hargeisa": (44.06, 9.56, "SOM"),
    "Cabinda": (12.30, -5.30, "AGO"),
    "Srinagar": (74.80, 34.09, "XJK"),
    "Muzaffarabad": (73.47, 34.37, "XJK"),
    "Aksai Chin": (79.30, 35.00, "XAC"),
}

WATER = {
    "middle of the Caspian": (51.0, 42.0),
    "north of the Caspian": (50.0, 45.5),
    "Kara-Bogaz-Gol": (53.5, 41.3),
    "Black Sea": (34.0, 43.0),
    "Sea of Azov": (36.7, 46.1),
    "northern Aral": (60.9, 46.35),
    "western Aral": (58.4, 45.0),
    "Balkhash": (77.0, 46.6),
    "Issyk-Kul": (77.2, 42.4),
    "Sevan": (45.35, 40.35),
    "Baikal": (108.0, 53.3),
}

# Lakes that lie between or inside the five states of Central Asia.
CENTRAL_ASIAN_LAKES = {
    "western Aral": (58.4, 45.0),
    "northern Aral": (60.9, 46.35),
    "Sarygamysh": (57.4, 41.94),
    "Balkhash": (77.0, 46.6),
    "Alakol": (81.72, 46.11),
    "Zaysan": (83.46, 48.67),
    "Issyk-Kul": (77.2, 42.4),
}

# (marked area, a place inside, a place of the same state outside)
MARKED = [
    ("crimea", (34.1, 44.95), (32.6, 46.9)),
    ("ukraine_east", (37.8, 48.0), (35.14, 47.84)),
    ("ukraine_east", (35.37, 46.85), (32.60, 46.66)),
    ("abkhazia", (41.02, 43.0), (41.87, 42.51)),
    ("south_ossetia", (43.97, 42.23), (44.11, 41.98)),
    ("transnistria", (29.63, 46.84), (28.86, 47.01)),
    ("northern_cyprus", (33.32, 35.30), (33.04, 34.68)),
    ("golan", (35.77, 33.05), (36.3, 33.5)),
    ("kosovo", (21.17, 42.66), (21.9, 43.32)),
]


@pytest.fixture(scope="module")
def view():
    return read_border_view(BORDERS, "un")


@pytest.fixture(scope="module")
def states(view):
    collection = json.loads((BORDERS / "un" / view.countries_file).read_text(encoding="utf-8"))
    return {f["properties"]["iso3"]: shape(f["geometry"]) for f in collection["features"]}


@pytest.fixture(scope="module")
def marked(view):
    collection = json.loads((BORDERS / "un" / view.disputed_file).read_text(encoding="utf-8"))
    return collection["features"]


def holders(states, lon, lat):
    return [iso3 for iso3, polygons in states.items() if polygons.contains(Point(lon, lat))]


@pytest.mark.parametrize("place", PLACES)
def test_a_place_lies_in_one_state(states, place):
    lon, lat, iso3 = PLACES[place]
    assert holders(states, lon, lat) == [iso3]


@pytest.mark.parametrize("water", WATER)
def test_water_belongs_to_no_state(states, water):
    assert holders(states, *WATER[water]) == []


def test_the_dry_eastern_aral_is_land(states):
    assert holders(states, 60.0, 45.0) == ["KAZ"]


def test_every_shape_is_valid(states):
    assert [iso3 for iso3, polygons in states.items() if not polygons.is_valid] == []


def test_states_neither_overlap_nor_leave_gaps_along_their_borders(states):
    assert shapely.coverage_is_valid(list(states.values()))


def test_central_asia_has_no_hole_but_its_lakes(states):
    union = shapely.union_all([states[iso3] for iso3 in ("KAZ", "UZB", "KGZ", "TJK", "TKM")])
    holes = [Polygon(ring) for part in union.geoms for ring in part.interiors]
    lakes = [Point(point) for point in CENTRAL_ASIAN_LAKES.values()]
    assert len(holes) == len(lakes)
    assert all(any(hole.contains(lake) for hole in holes) for lake in lakes)


def test_shapes_stay_within_the_map(states):
    west, south, east, north = shapely.total_bounds(list(states.values()))
    assert west >= -180
    assert east <= 180
    assert south >= -90
    assert north <= 90


def test_codes_are_unique_and_features_carry_code_and_name_only(view):
    collection = json.loads((BORDERS / "un" / view.countries_file).read_text(encoding="utf-8"))
    properties = [feature["properties"] for feature in collection["features"]]
    assert all(set(one) == {"iso3", "name"} for one in properties)
    assert len({one["iso3"] for one in properties}) == len(properties)
    assert len({one["name"] for one in properties}) == len(properties)


def test_merged_codes_have_no_shape_of_their_own(view, states):
    assert {"XKX", "TWN", "HKG"} <= set(view.merged)
    assert not set(view.merged) & set(states)
    assert set(view.merged.values()) <= set(states)


def test_every_state_of_the_country_table_has_a_shape(states):
    countries = pd.read_csv(ROOT / "data" / "countries.csv", keep_default_na=False)
    codes = set(countries.loc[countries["kind"] == "state", "iso3"])
    assert set(FOCUS) <= codes
    assert codes - set(states) <= {"VAT"}  # too small for a map of this scale


@pytest.mark.parametrize(("area", "inside", "outside"), MARKED)
def test_a_marked_area_holds_one_place_and_not_another(marked, area, inside, outside):
    polygons = next(
        shape(f["geometry"])
        for f in marked
        if (f["properties"]["id"], f["properties"]["layer"]) == (area, "area")
    )
    assert polygons.contains(Point(inside))
    assert not polygons.contains(Point(outside))


def test_marked_areas_lie_in_their_state(marked, states):
    for feature in marked:
        if feature["properties"]["layer"] == "area":
            polygons = shape(feature["geometry"])
            state = states[feature["properties"]["iso3"]]
            assert polygons.is_valid
            assert polygons.intersection(state).area > 0.97 * polygons.area


def test_hatches_stay_in_their_area_and_every_area_has_a_dashed_line(marked, states):
    layers = {(f["properties"]["id"], f["properties"]["layer"]): f for f in marked}
    for (area, layer), feature in layers.items():
        lines = shape(feature["geometry"])
        assert (area, "outline") in layers
        if layer == "hatch":
            assert feature["properties"]["kind"] == "outside_control"
            land = states[feature["properties"]["iso3"]].buffer(0.005)
            assert lines.difference(land).length < 0.01 * lines.length


def test_karabakh_is_not_marked(marked):
    khankendi = Point(46.75, 39.82)
    assert not any(shape(f["geometry"]).distance(khankendi) < 0.5 for f in marked)


def test_every_note_names_the_day_of_its_line(marked):
    for feature in marked:
        properties = feature["properties"]
        assert properties["as_of"][:4] in properties["note"]
        assert " as of " in properties["note"]
        assert properties["precision"] in {"derived", "approximate"}


def test_plotly_finds_its_layers_and_the_focus_states(view):
    for scale in ("50m", "110m"):
        file = BORDERS / "un" / view.plotly_folder / f"world_{scale}.json"
        objects = json.loads(file.read_text(encoding="utf-8"))["objects"]
        layers = ("countries", "land", "coastlines", "ocean", "lakes", "rivers", "subunits")
        assert set(layers) == set(objects)
        assert set(FOCUS) <= {country["id"] for country in objects["countries"]["geometries"]}


def test_all_files_together_stay_small():
    sizes = [file.stat().st_size for file in (BORDERS / "un").rglob("*") if file.is_file()]
    assert sum(sizes) < MOST_BYTES


def test_file_names_carry_the_hash_of_their_content(view):
    for name in (view.countries_file, view.disputed_file):
        digest = hashlib.sha256((BORDERS / "un" / name).read_bytes()).hexdigest()
        assert name.endswith(f"-{digest[:8]}.json")


def test_the_folder_holds_nothing_the_view_does_not_name(view):
    scales = {f"{view.plotly_folder}/world_{scale}.json" for scale in ("50m", "110m")}
    named = {"view.json", view.countries_file, view.disputed_file, *scales}
    shapes = {
        file.relative_to(BORDERS / "un").as_posix()
        for file in (BORDERS / "un").rglob("*")
        if file.is_file()
    }
    assert shapes == named


@pytest.fixture
def copied(tmp_path):
    """A folder of views that a test may break."""
    shutil.copytree(BORDERS / "un", tmp_path / "un")
    return tmp_path


def rewrite(folder, change):
    file = folder / "un" / "view.json"
    entries = json.loads(file.read_text(encoding="utf-8"))
    change(entries)
    file.write_text(json.dumps(entries), encoding="utf-8")


def test_an_unknown_view_is_answered_with_the_views_there_are(copied):
    shutil.copytree(copied / "un", copied / "ministry")
    with pytest.raises(ValueError, match=r"found 'russia', allowed: ministry, un$"):
        read_border_view(copied, "russia")


def test_a_folder_without_views_says_so(tmp_path):
    with pytest.raises(ValueError, match="holds no view"):
        read_border_view(tmp_path, "un")
    assert available_views(tmp_path) == ()


def test_a_view_of_the_same_shape_can_be_added(copied):
    shutil.copytree(copied / "un", copied / "ministry")
    file = copied / "ministry" / "view.json"
    entries = json.loads(file.read_text(encoding="utf-8")) | {"id": "ministry", "name": "Ministry"}
    file.write_text(json.dumps(entries), encoding="utf-8")
    assert read_border_view(copied, "ministry").name == "Ministry"


def test_a_view_under_another_name_than_its_folder_is_refused(copied):
    rewrite(copied, lambda entries: entries.update(id="other"))
    with pytest.raises(ValueError, match="found id 'other', allowed: 'un'"):
        read_border_view(copied, "un")


def test_a_changed_file_is_refused(copied, view):
    (copied / "un" / view.countries_file).write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match="found sha256 "):
        read_border_view(copied, "un")


def test_a_missing_file_is_refused(copied, view):
    (copied / "un" / view.disputed_file).unlink()
    with pytest.raises(ValueError, match="which is not there"):
        read_border_view(copied, "un")


def test_a_file_outside_the_folder_is_refused(copied):
    (copied / "stray.json").write_text("{}", encoding="utf-8")
    rewrite(copied, lambda entries: entries["files"]["countries"].update(file="../stray.json"))
    with pytest.raises(ValueError, match="which is not there"):
        read_border_view(copied, "un")


@pytest.mark.parametrize("word", ["name", "disclaimer", "date"])
def test_a_view_without_its_words_is_refused(copied, word):
    rewrite(copied, lambda entries: entries.pop(word))
    with pytest.raises(ValueError, match=f"found no '{word}'"):
        read_border_view(copied, "un")


def test_a_view_without_a_file_entry_is_refused(copied):
    rewrite(copied, lambda entries: entries["files"].pop("plotly_50m"))
    with pytest.raises(ValueError, match="found no file 'plotly_50m'"):
        read_border_view(copied, "un")


def test_broken_json_is_refused_with_its_place(copied):
    (copied / "un" / "view.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match=r"view\.json: found broken JSON"):
        read_border_view(copied, "un")
