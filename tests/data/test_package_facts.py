"""Truths that hold between the tables of the shipped data package."""

import csv
import itertools
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
DESCRIPTOR = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
REPORTED_YEARS = ("2009", "2013", "2021", "2022", "2023", "2024", "2025")
LAST_DAY = "9999-12-31"


def _read(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TABLES = {resource["name"]: _read(resource["name"]) for resource in DESCRIPTOR["resources"]}
FIELDS = {
    resource["name"]: {field["name"]: field for field in resource["schema"]["fields"]}
    for resource in DESCRIPTOR["resources"]
}


def _first_day(date):
    return date + "YYYY-01-01"[len(date) :]


def _items(cell):
    return [item for item in cell.split(";") if item]


def _values(table, column):
    return {row[column] for row in TABLES[table]}


def _named_by(reference):
    if "enum" in reference:
        return set(reference["enum"])
    targets = reference.get("anyOf", [reference])
    return set().union(*(_values(target["resource"], target["fields"]) for target in targets))


def _columns_with(key):
    return [
        (table, column, field[key])
        for table, fields in FIELDS.items()
        for column, field in fields.items()
        if key in field
    ]


def _spells():
    spells = defaultdict(list)
    for row in TABLES["memberships"]:
        start = _first_day(row["start_date"]) if row["start_date"] else "0000-00-00"
        end = _first_day(row["end_date"]) if row["end_date"] else LAST_DAY
        spells[row["iso3"], row["org_id"]].append((start, end, row["status"]))
    return spells


def _balance(year):
    return {row["item"]: row for row in TABLES["balances"] if row["year"] == year}


def _volume(rows):
    return sum(float(row["volume"]) for row in rows)


def test_the_first_day_of_a_partial_date_is_its_earliest():
    assert [_first_day(date) for date in ("2014", "2014-05", "2014-05-29")] == [
        "2014-01-01",
        "2014-05-01",
        "2014-05-29",
    ]


def test_there_are_at_least_15000_rows_over_25_tables():
    facts = {"sources", "corrections", "countries", "poles", "glossary"}
    assert len(TABLES) >= 25
    assert sum(len(rows) for name, rows in TABLES.items() if name not in facts) >= 15_000


def test_spells_of_one_state_in_one_body_do_not_overlap():
    """A state has one status at a time, so this holds across statuses as well."""
    clashes = [
        (key, one, two)
        for key, spells in _spells().items()
        for one, two in itertools.combinations(spells, 2)
        if one[0] < two[1] and two[0] < one[1]
    ]
    assert clashes == []


def test_a_spell_ends_after_it_begins():
    assert [(key, s) for key, spells in _spells().items() for s in spells if s[0] >= s[1]] == []


@pytest.mark.parametrize(
    ("table", "date", "precision"),
    [
        ("memberships", "start_date", "date_precision"),
        ("memberships", "end_date", "end_precision"),
        ("agreements", "date", "date_precision"),
        ("events", "date", "date_precision"),
        ("disruptions", "start_date", "date_precision"),
        ("disruptions", "end_date", "end_precision"),
        ("security_ties", "since", "since_precision"),
        ("security_ties", "until", "until_precision"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(table, date, precision):
    lengths = {0: "", 4: "year", 7: "month", 10: "day"}
    wrong = [row for row in TABLES[table] if lengths[len(row[date])] != row[precision]]
    assert wrong == []


def test_ownership_of_a_pipeline_adds_up():
    stakes = defaultdict(float)
    for row in TABLES["pipeline_owners"]:
        stakes[row["pipeline_id"]] += float(row["share_percent"])
    notes = {row["pipeline_id"]: row["note"] for row in TABLES["pipeline_owners"]}
    assert [line for line, share in stakes.items() if share > 100.5] == []
    assert [line for line, share in stakes.items() if share < 99.5 and not notes[line]] == []


@pytest.mark.parametrize("year", REPORTED_YEARS)
def test_routes_and_residual_make_up_kazakh_crude_exports(year):
    balance = _balance(year)
    routes = _volume(row for row in balance.values() if row["role"] == "route")
    total = _volume([balance["total_exports"]])
    assert routes + _volume([balance["residual"]]) == pytest.approx(total, abs=0.1)
    assert routes == pytest.approx(_volume([balance["sum_of_routes_found"]]), abs=0.01)


@pytest.mark.parametrize(
    ("year", "share"), [("2009", 40.4), ("2013", 39.9), ("2022", 81.2), ("2025", 82.3)]
)
def test_the_share_of_the_cpc_in_kazakh_crude_exports_is_the_known_one(year, share):
    balance = _balance(year)
    computed = _volume([balance["cpc"]]) / _volume([balance["total_exports"]]) * 100
    assert computed == pytest.approx(share, abs=0.2)
    assert _volume([balance["cpc_share"]]) == pytest.approx(computed, abs=0.05)


def test_every_balance_takes_its_residual_from_its_own_total():
    for year in sorted(_values("balances", "year")):
        balance = _balance(year)
        found = _volume([balance["total_exports"]]) - _volume([balance["sum_of_routes_found"]])
        assert _volume([balance["residual"]]) == pytest.approx(found, abs=0.02), year


@pytest.mark.parametrize(
    ("exporter", "commodity", "years", "tolerance"),
    [("KAZ", "crude", REPORTED_YEARS, 0.5), ("AZE", "gas", ("2021", "2023", "2024", "2025"), 0.1)],
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


def test_a_subset_never_exceeds_the_route_it_belongs_to():
    key = ("exporter", "commodity", "period", "basis", "unit")
    whole = {row["route_id"]: row["subset_of"] for row in TABLES["routes"]}
    volumes = {
        (row["route_id"], *(row[k] for k in key)): float(row["volume"])
        for row in TABLES["route_volumes"]
    }
    larger = [
        (route, rest)
        for (route, *rest), volume in volumes.items()
        if volume > volumes.get((whole[route], *rest), volume) + 0.05
    ]
    assert larger == []


def test_only_whole_routes_may_enter_a_sum():
    parts = [row for row in TABLES["routes"] if row["subset_of"]]
    assert {row["role"] for row in parts} == {"subset", "group", "count"}
    assert all(row["subset_of"] for row in TABLES["routes"] if row["role"] == "subset")


def test_the_pole_of_a_route_is_that_of_the_state_that_controls_it():
    pole = {row["iso3"]: row["pole"] for row in TABLES["countries"]}
    wrong = [r for r in TABLES["routes"] if r["pole"] != pole.get(r["controlling_iso3"], "")]
    assert wrong == []


def test_states_and_poles_agree():
    listed = {iso3: row["pole"] for row in TABLES["poles"] for iso3 in _items(row["partners"])}
    held = {row["iso3"]: row["pole"] for row in TABLES["countries"] if row["pole"]}
    assert listed == held


def test_bodies_and_poles_agree():
    listed = {body: row["pole"] for row in TABLES["poles"] for body in _items(row["bodies"])}
    assert listed == {row["org_id"]: row["pole"] for row in TABLES["organizations"]}


def test_nothing_counts_to_two_poles():
    for column in ("partners", "bodies"):
        counts = Counter(item for row in TABLES["poles"] for item in _items(row[column]))
        assert [item for item, count in counts.items() if count > 1] == []


def test_every_source_is_used():
    used = {
        source
        for name, rows in TABLES.items()
        if name != "sources"
        for row in rows
        for column in ("source_id", "other_source_ids")
        for source in _items(row.get(column, ""))
    }
    assert _values("sources", "source_id") == used


def test_no_row_names_its_source_twice():
    twice = [
        (name, row)
        for name, rows in TABLES.items()
        for row in rows
        if row.get("source_id") and row["source_id"] in _items(row.get("other_source_ids", ""))
    ]
    assert twice == []


@pytest.mark.parametrize(("table", "column", "reference"), _columns_with("listOf"))
def test_every_item_of_a_list_is_known(table, column, reference):
    known = _named_by(reference)
    unknown = {item for row in TABLES[table] for item in _items(row[column])} - known
    assert unknown == set()


@pytest.mark.parametrize(("table", "column", "reference"), _columns_with("refersTo"))
def test_every_code_that_may_stand_in_several_tables_is_known(table, column, reference):
    assert _values(table, column) - _named_by(reference) - {""} == set()


def test_lines_are_found_in_the_table_they_name():
    homes = {"pipeline": "pipelines", "corridor": "corridors", "hub": "hubs"}
    for table in ("waypoints", "disruptions"):
        for row in TABLES[table]:
            home = homes[row["line_kind"]]
            assert row["line_id"] in _values(home, f"{row['line_kind']}_id"), row


def test_waypoints_of_a_line_are_counted_without_gaps():
    lines = defaultdict(list)
    for row in TABLES["waypoints"]:
        lines[row["line_id"]].append(int(row["seq"]))
    assert [k for k, seqs in lines.items() if sorted(seqs) != list(range(1, len(seqs) + 1))] == []
    assert set(lines) == _values("pipelines", "pipeline_id") | _values("corridors", "corridor_id")


def test_a_line_runs_through_the_states_it_names():
    seen = defaultdict(set)
    for row in TABLES["waypoints"]:
        seen[row["line_id"]].add(row["iso3"])
    for row in TABLES["pipelines"]:
        assert set(_items(row["transit_iso3"])) <= seen[row["pipeline_id"]], row["pipeline_id"]


def test_shares_of_arms_suppliers_do_not_exceed_the_whole():
    shares = defaultdict(float)
    for row in TABLES["arms_suppliers"]:
        shares[row["iso3"], row["year_from"], row["year_to"]] += float(row["share_percent"])
    assert [key for key, share in shares.items() if share > 101] == []


def test_shares_of_buyers_in_one_count_do_not_exceed_the_whole():
    groups = {"WLD", "EU27", "REG_EUROPE", "REG_ASIA"}
    shares = defaultdict(float)
    for row in TABLES["destinations"]:
        if row["source_id"] == "baci_gem" and row["destination"] not in groups:
            shares[row["exporter"], row["commodity"], row["period"]] += float(row["share_percent"])
    assert [key for key, share in shares.items() if share > 100.5] == []


def test_members_of_the_union_never_trade_more_than_the_union():
    west = next(row for row in TABLES["poles"] if row["pole"] == "west")
    regions = {row["iso3"]: row["region"] for row in TABLES["countries"]}
    union = {iso3 for iso3 in _items(west["partners"]) if regions[iso3] == "European Union"}
    members, total = defaultdict(float), {}
    for row in TABLES["trade"]:
        key = row["reporter"], row["flow"], row["year"]
        if row["partner"] in union:
            members[key] += float(row["value_usd_mn"])
        if row["partner"] == "EU27":
            total[key] = float(row["value_usd_mn"])
    assert len(union) == 27
    assert [key for key, value in total.items() if members[key] > value * 1.02 + 0.1] == []


def test_votes_agree_with_the_tally():
    tally = {row["resolution_id"]: row for row in TABLES["un_resolutions"]}
    votes = Counter((row["resolution_id"], row["vote"]) for row in TABLES["un_votes"])
    over = [
        key
        for key, count in votes.items()
        if key[1] != "absent" and count > int(tally[key[0]][key[1]])
    ]
    assert over == []


def test_the_parts_of_a_network_balance_at_every_hub():
    flow_in, flow_out = defaultdict(float), defaultdict(float)
    for edge in TABLES["network_edges"]:
        flow = float(edge["baseline_flow"] or 0)
        flow_in[edge["to_node"]] += flow
        flow_out[edge["from_node"]] += flow
    hubs = [row["node_id"] for row in TABLES["network_nodes"] if row["kind"] == "hub"]
    assert [hub for hub in hubs if abs(flow_in[hub] - flow_out[hub]) > 0.05] == []


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


def test_every_table_names_its_terms_of_reuse():
    for resource in DESCRIPTOR["resources"]:
        assert resource["licenses"], resource["name"]
        assert resource["redistribution"] in {"open", "non-commercial"}
