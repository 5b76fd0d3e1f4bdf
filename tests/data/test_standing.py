"""How far facts can be relied on: until when they were looked for, and which source comes first."""

import datetime as dt
import json
import shutil

import pandas as pd
import pytest

from multivector.data import sources
from multivector.data.descriptor import DESCRIPTOR, read_descriptor
from multivector.data.errors import DataError
from multivector.data.package import load
from multivector.data.rules import standing
from multivector.data.rules.rule import SoundTable
from multivector.data.settings import SHIPPED_DATA
from multivector.data.tables import read_bytes, read_raw, typed_frame
from multivector.views import parameters, registry

ACTS = """\
act_id,date,source_id,other_source_ids
a1,2026-05,record,paper
a2,2026-06-01,paper,
"""
SOURCES = """\
source_id,publisher,url,rank,attribution
paper,The Paper,https://paper.example,press,
record,The Office,https://office.example,official,
agency,The Wire,https://wire.example,agency,
votes,The Scholar,https://scholar.example,research,"Votes: A. Scholar, All Votes (CC0)"
memory,Nobody,,copy,
"""


def _text(name):
    return {"name": name, "type": "string", "title": name, "description": name}


def _resource(name, content, key):
    columns = content.splitlines()[0].split(",")
    licence = {"name": "CC0-1.0", "title": "CC0"}
    schema = {"fields": [_text(each) for each in columns], "primaryKey": key, "missingValues": [""]}
    resource = {"name": name, "path": f"{name}.csv", "title": name, "description": name}
    return resource | {"licenses": [licence], "redistribution": "open", "schema": schema}


@pytest.fixture
def tables(tmp_path):
    def read(*, acts=ACTS, known=SOURCES, key=("act_id",), version="2026-11-23", **said):
        about = {"period_column": "date", "record": "acts", "checked_until": "2026-06-01"}
        resources = [
            _resource("acts", acts, list(key)) | about | said,
            _resource("sources", known, ["source_id"]),
        ]
        package = {"name": "p", "title": "p", "version": version, "resources": resources}
        (tmp_path / DESCRIPTOR).write_text(json.dumps(package), encoding="utf-8")
        (tmp_path / "acts.csv").write_text(acts, encoding="utf-8")
        (tmp_path / "sources.csv").write_text(known, encoding="utf-8")
        raw = (
            read_raw(each, read_bytes(tmp_path, each)) for each in read_descriptor(tmp_path).tables
        )
        return [SoundTable(each.schema, each.cells, typed_frame(each)) for each in raw]

    return read


def test_a_fact_after_the_day_of_the_check_is_refused(tables):
    assert not [*standing.checked_faults(tables()[0])]
    (fault,) = standing.checked_faults(tables(checked_until="2026-05-31")[0])
    assert (fault.file, fault.column) == (DESCRIPTOR, "acts.checked_until")
    assert "'2026-05-31'" in fault.found
    assert "2026-06-01, the newest date of acts.csv" in fault.allowed


def test_a_later_fact_is_taken_where_the_table_says_why(tables):
    said = {"checked_until": "2026-05-31", "checked_note": "Holds plans."}
    assert not [*standing.checked_faults(tables(**said)[0])]


def test_nothing_can_be_checked_after_the_day_of_the_package(tables):
    with pytest.raises(
        DataError, match=r"acts\.checked_until: found '2026-06-01', allowed: 2026-05-31"
    ):
        tables(version="2026-05-31")


@pytest.mark.parametrize("said", [{"checked_until": "May"}, {"record": "facts"}])
def test_what_is_no_day_or_no_kind_of_record_is_refused(tables, said):
    with pytest.raises(DataError, match="acts"):
        tables(**said)


def test_a_row_names_its_best_ranked_source_first(tables):
    acts, known = tables(acts=ACTS.replace("record,paper", "paper,agency;record"))
    (fault,) = standing.rank_faults(acts, standing.ranks_of(known))
    assert (fault.file, fault.line, fault.column) == ("acts.csv", 2, "source_id")
    assert fault.found == "'paper', rank press"
    assert fault.allowed == "'record', rank official, and 'paper' among the further ones"


def test_a_source_that_is_part_of_the_key_stays(tables):
    swapped = ACTS.replace("record,paper", "paper,record")
    acts, known = tables(acts=swapped, key=("act_id", "source_id"))
    assert not [*standing.rank_faults(acts, standing.ranks_of(known))]


def test_a_source_without_an_address_is_no_page_that_was_read(tables):
    known = tables(known=SOURCES.replace("Nobody,,copy", "Nobody,,official"))[1]
    (fault,) = standing.unread_faults(known)
    assert (fault.line, fault.column, fault.found) == (6, "rank", "'official'")
    assert not [*standing.unread_faults(tables()[1])]


def test_a_row_checked_at_source_names_a_page(tables):
    sure = """\
act_id,date,source_id,other_source_ids,confidence
a1,2026-05,memory,paper,verified
a2,2026-05,memory,,recall
a3,2026-05,memory,,verified
"""
    acts, known = tables(acts=sure)
    (fault,) = standing.page_faults(acts, standing.without_address(known))
    assert (fault.file, fault.line, fault.column) == ("acts.csv", 4, "confidence")
    assert fault.found == "'verified'"
    assert "the page on which it was checked" in fault.allowed


def test_the_line_of_sources_names_the_best_ranked_first_and_each_as_it_asks(tables):
    known = tables()[1].frame
    assert sources.by_rank(known, ["memory", "paper", "agency", "record"]) == (
        *("record", "agency", "paper", "memory"),
    )
    line = sources.source_line(known, ["paper", "votes", "record"])
    assert line == "The Office; Votes: A. Scholar, All Votes (CC0); The Paper"


def test_sources_without_ranks_stay_in_their_order(tables):
    known: pd.DataFrame = tables()[1].frame.drop(columns="rank")
    assert sources.by_rank(known, ["paper", "record", "paper"]) == ("paper", "record")


def test_every_table_says_until_when_its_facts_were_looked_for():
    schemas = read_descriptor(SHIPPED_DATA).tables
    assert [each.name for each in schemas if each.checked_until is None] == []


def test_the_day_of_a_page_is_that_of_the_records_of_acts_behind_it(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(SHIPPED_DATA, folder)
    described = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    days = {"memberships": "2026-11-01", "events": "2026-10-01", "trade": "2020-12-31"}
    for each in described["resources"]:
        if each["record"] == "acts":
            each["checked_until"] = "2026-11-20"
        each["checked_until"] = days.get(each["name"], each["checked_until"])
        each["checked_note"] = "For the test."
    (folder / DESCRIPTOR).write_text(json.dumps(described), encoding="utf-8")
    data = load(folder)
    assert parameters.facts_day(data) == dt.date(2026, 10, 1)
    assert parameters.facts_day(data, ("memberships", "trade")) == dt.date(2026, 11, 1)
    assert parameters.facts_day(data, ("quotes",)) == dt.date(2026, 11, 20)
    assert parameters.facts_day(data, ("trade",)) == dt.date(2026, 10, 1)


def test_pages_name_records_of_acts_alone():
    acts = {each.name for each in read_descriptor(SHIPPED_DATA).tables if each.record == "acts"}
    assert {name for page in registry.PAGES.values() for name in page.acts} <= acts
