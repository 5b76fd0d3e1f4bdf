"""Truths of the shipped data package alone; what holds for any package is in multivector/data/rules."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
DESCRIPTOR = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
REPORTED_YEARS = ("2009", "2013", "2021", "2022", "2023", "2024", "2025")


def _read(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TABLES = {resource["name"]: _read(resource["name"]) for resource in DESCRIPTOR["resources"]}
FIELDS = {
    resource["name"]: {field["name"]: field for field in resource["schema"]["fields"]}
    for resource in DESCRIPTOR["resources"]
}


def _balance(year):
    return {row["item"]: row for row in TABLES["balances"] if row["year"] == year}


def _volume(rows):
    return sum(float(row["volume"]) for row in rows)


def test_there_are_at_least_15000_rows_over_25_tables():
    facts = {"sources", "corrections", "countries", "poles", "glossary"}
    assert len(TABLES) >= 25
    assert sum(len(rows) for name, rows in TABLES.items() if name not in facts) >= 15_000


@pytest.mark.parametrize(
    ("year", "share"), [("2009", 40.4), ("2013", 39.9), ("2022", 81.2), ("2025", 82.3)]
)
def test_the_share_of_the_cpc_in_kazakh_crude_exports_is_the_known_one(year, share):
    balance = _balance(year)
    computed = _volume([balance["cpc"]]) / _volume([balance["total_exports"]]) * 100
    assert computed == pytest.approx(share, abs=0.2)
    assert _volume([balance["cpc_share"]]) == pytest.approx(computed, abs=0.05)


@pytest.mark.parametrize(
    ("exporter", "commodity", "years", "tolerance"),
    [("KAZ", "crude", REPORTED_YEARS, 0.7), ("AZE", "gas", ("2021", "2023", "2024", "2025"), 0.1)],
)
def test_volumes_by_route_add_up_to_total_exports(exporter, commodity, years, tolerance):
    roles = {row["route_id"]: row["role"] for row in TABLES["routes"]}
    for year in years:
        rows = [
            row
            for row in TABLES["route_volumes"]
            if (row["exporter"], row["commodity"], row["period"]) == (exporter, commodity, year)
            and row["basis"] == "exports_of_exporter"
        ]
        routes = _volume(row for row in rows if roles[row["route_id"]] == "route")
        total = _volume(row for row in rows if row["route_id"] == "total_exports")
        assert routes == pytest.approx(total, abs=tolerance + 1e-9), year


def test_every_pipeline_has_one_list_of_owners():
    """The stakes in a line may be dated differently, but are those of one whole."""
    stakes = Counter()
    for row in TABLES["pipeline_owners"]:
        stakes[row["pipeline_id"]] += float(row["share_percent"])
    assert [line for line, share in stakes.items() if share > 100.5] == []


def test_the_union_has_27_members():
    members = [row for row in TABLES["countries"] if row["region"] == "European Union"]
    assert len(members) == 27
    assert {row["pole"] for row in members} == {"west"}


def test_events_are_dated_as_their_names_say():
    wrong = [row for row in TABLES["events"] if not row["event_id"].startswith(row["date"])]
    assert wrong == []


def test_no_cell_holds_a_line_break_or_a_word_for_nothing():
    nothing = re.compile(r"nan|none|null|n/?a", re.IGNORECASE)
    allowed = {("events", "actor")}  # where none means that nobody acted
    wrong = [
        (table, column, cell)
        for table, rows in TABLES.items()
        for row in rows
        for column, cell in row.items()
        if "\n" in cell
        or "\r" in cell
        or cell != cell.strip()
        or (nothing.fullmatch(cell) and (table, column) not in allowed)
    ]
    assert wrong == []


def test_every_column_says_what_it_holds():
    silent = [
        (table, column)
        for table, fields in FIELDS.items()
        for column, field in fields.items()
        if len(field["description"].split()) < 3 or not field["description"].endswith(".")
    ]
    assert silent == []
