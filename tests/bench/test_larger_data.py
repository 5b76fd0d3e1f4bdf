"""Larger data: sound by the package's own checks, and larger in all that grows."""

import pytest

from bench.larger_data import SOURCES, STILL, write_folder
from multivector.data.checking.inspection import inspect
from multivector.data.settings import SHIPPED_DATA

FOLLOWING = ["partners", "bodies"]  # lists of poles, which name the copies too


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    return inspect(write_folder(tmp_path_factory.mktemp("larger") / "twice", 2))


@pytest.fixture(scope="module")
def shipped():
    return inspect(SHIPPED_DATA).frames


def test_data_twice_as_large_pass_every_check(twice):
    assert twice.faults == ()
    assert twice.remarks == ()


def test_each_table_that_grows_has_twice_the_rows(twice, shipped):
    times = {name: len(twice.frames[name]) / len(rows) for name, rows in shipped.items()}
    # What only an editor or a series of years cites has no copy.
    assert 1.5 < times.pop(SOURCES) <= 2
    assert times == {name: 1 if name in STILL else 2 for name in times}


def test_every_shipped_row_is_still_there(twice, shipped):
    for name, frame in shipped.items():
        rows = frame.drop(columns=FOLLOWING, errors="ignore")
        assert len(twice.frames[name].merge(rows)) == len(rows), name


@pytest.mark.parametrize(
    ("table", "own", "referring", "referred"),
    [
        ("un_votes", "resolution_id", "source_id", "sources.source_id"),
        ("memberships", "org_id", "source_id", "sources.source_id"),
        ("route_volumes", "source_id", "route_id", "routes.route_id"),
        ("network_edges", "edge_id", "from_node", "network_nodes.node_id"),
        ("network_edges", "edge_id", "capacity_group", "network_edges.capacity_group"),
    ],
)
def test_copies_refer_to_copies(twice, shipped, table, own, referring, referred):
    place, column = referred.split(".")
    rows = twice.frames[table].dropna(subset=referring)
    is_copy = ~rows[own].isin(shipped[table][own])
    assert 2 * is_copy.sum() == len(rows)
    assert is_copy.eq(~rows[referring].isin(shipped[place][column])).all()


def test_what_is_counted_by_the_year_goes_further_back(twice, shipped):
    for name, column in (("trade", "year"), ("macro", "year"), ("arms_suppliers", "year_from")):
        years, before = twice.frames[name][column], shipped[name][column]
        assert years.max() == before.max()
        assert (years < before.min()).sum() == len(before)
