"""What kills a page, or is a slip of a spreadsheet, is refused in its row before a reader meets it."""

import datetime as dt

import pytest

from multivector.data import package
from multivector.data.errors import DataError
from multivector.data.rules import essentials, plausible
from multivector.data.rules.rule import SoundTable
from multivector.data.schema import Field, TableSchema

TODAY = dt.date(2026, 11, 23)


def column(name, kind="string", **more):
    return Field(name, kind, name, f"The {name}.", **more)


def table(name, fields, rows, **more):
    """A sound table of cells as written; its frame is not asked for here."""
    cells = dict(zip((each.name for each in fields), zip(*rows, strict=True), strict=True))
    schema = TableSchema(name, f"{name}.csv", name, f"Rows of {name}.", tuple(fields), **more)
    return SoundTable(schema, cells, None)


def figures(rows, *, basis=("reported",), **more):
    """Figures of one country by year."""
    told = [(*row, word) for row, word in zip(rows, [*basis] * len(rows), strict=False)]
    fields = [column("iso3"), column("year", "year"), column("value", "number"), column("basis")]
    key = {"primary_key": ("iso3", "year"), "period_column": "year", "record": "figures"}
    return table("figures", fields, told, **{**key, **more})


def faults_of(faults):
    return [(fault.line, fault.column) for fault in faults]


@pytest.mark.parametrize("year", ["1800", "2027", "3024"])
def test_a_figure_of_a_year_that_nobody_has_seen_is_refused(year):
    sound = figures([("KAZ", "2024", "1"), ("KAZ", year, "1")])
    assert faults_of(plausible.year_faults(sound, TODAY)) == [(3, "year")]


def test_what_is_planned_may_lie_ahead_but_not_a_thousand_years():
    rows = [("KAZ", "2030", "1"), ("KAZ", "3030", "1")]
    planned = figures(rows, basis=("forecast",))
    assert faults_of(plausible.year_faults(planned, TODAY)) == [(3, "year")]


def test_a_value_a_million_times_too_large_is_refused_in_its_column():
    sound = figures([("KAZ", str(year), str(year)) for year in range(2000, 2010)])
    assert list(plausible.size_faults(sound)) == []
    slip = figures(
        [
            *zip(sound.cells["iso3"], sound.cells["year"], sound.cells["value"], strict=True),
            ("KAZ", "2010", "2010000000"),
        ]
    )
    assert faults_of(plausible.size_faults(slip)) == [(12, "value")]


def test_a_value_that_towers_over_its_series_is_refused_though_others_are_as_large():
    small = [("MCO", str(year), "0.2") for year in range(2000, 2005)]
    large = [("USA", str(year), "900") for year in range(2000, 2005)]
    middle = [(f"C{n:02}", "2000", str(n)) for n in range(1, 60)]
    slip = [("MCO", "2005", "20000")]
    assert faults_of(plausible.size_faults(figures([*small, *large, *middle]))) == []
    assert faults_of(plausible.size_faults(figures([*small, *large, *middle, *slip]))) == [
        (2 + 5 + 5 + 59, "value")
    ]


def test_a_declared_maximum_lets_a_large_value_through():
    fields = [column("year", "year"), column("value", "number", maximum="1e12")]
    rows = [("2020", "1"), ("2021", "2"), ("2022", "3"), ("2023", "9000000")]
    assert list(plausible.size_faults(table("figures", fields, rows, record="figures"))) == []


def test_without_a_country_in_focus_there_is_nothing_to_show(folder):
    path = folder / "countries.csv"
    path.write_text(path.read_text().replace("true", "false"))
    with pytest.raises(DataError) as caught:
        package.load(folder)
    assert (caught.value.file, caught.value.column) == ("countries.csv", "is_focus")
    assert caught.value.found == "true in no row"


def conversion(*rows):
    fields = [column("grade"), column("from_unit"), column("to_unit"), column("factor", "number")]
    return table("conversion", fields, rows)


BRENT = ("Brent", "tonne", "barrel", "7.5")
MEAN = (essentials.MEAN_OIL, "tonne", "barrel", "7.3")
GAS = ("gas", "bcm", "million_boe", "6.3")


def factor_faults(*rows, grade="Brent"):
    lines = table("pipelines", [column("pipeline_id"), column("grade")], [("cpc", grade)])
    return list(essentials.factor_faults({"conversion": conversion(*rows), "pipelines": lines}))


def test_every_grade_in_use_has_a_factor():
    assert factor_faults(BRENT, MEAN, GAS) == []
    (missing,) = factor_faults(BRENT, MEAN, GAS, grade="Urals")
    assert (missing.file, missing.line, missing.column) == ("pipelines.csv", 2, "grade")
    assert [fault.found for fault in factor_faults(BRENT)] == [
        f"no factor of {essentials.MEAN_OIL}",
        "no factor from bcm",
    ]


@pytest.mark.parametrize("factor", ["0", "-7", "7500000"])
def test_a_factor_that_no_oil_has_is_refused(factor):
    (fault,) = factor_faults((*BRENT[:3], factor), MEAN, GAS)
    assert (fault.file, fault.line, fault.column) == ("conversion.csv", 2, "factor")


def test_the_neutral_bloc_is_needed():
    blocs = table("poles", [column("pole")], [("russia",)])
    (fault,) = essentials.neutral_faults(blocs)
    assert fault.file == "poles.csv"
