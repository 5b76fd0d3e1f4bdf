"""What each buyer loses, worked out on paper."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from multivector.analysis.disruption import Scenario, assess, importer_losses
from multivector.analysis.disruption.limits import limits_of
from multivector.analysis.disruption.outcome.importers import cut_off_flows
from tests.analysis.disruption.small_networks import network_of, random_network, two_ways
from tests.analysis.disruption.test_answers import TERMS

MT = 1e6


def trade(*rows):
    """Return a record of crude: exporter, importer, million tonnes, all of 2024."""
    return pd.DataFrame(
        [(seller, buyer, 2024, volume * MT) for seller, buyer, volume in rows],
        columns=["exporter", "importer", "year", "quantity_t"],
    ).assign(source_id="customs")


NO_OWN_COUNTS = pd.DataFrame(
    columns=[
        "exporter",
        "importer",
        "period",
        "share_percent",
        "is_at_least",
        "source_id",
        "reason",
    ]
)
RECORD = trade(
    *(("AAA", "DDD", 6.0), ("AAA", "EEE", 3.0), ("AAA", "CCC", 2.0)),
    *(("ZZZ", "DDD", 6.0), ("ZZZ", "EEE", 27.0), ("ZZZ", "CCC", 2.0)),
)


def losses_of(net, *closed, record=RECORD, own=NO_OWN_COUNTS, **more):
    tables = {"crude_trade": record, "import_shares": own}
    return importer_losses(tables, net, assess(net, Scenario("paper", closed, **more), TERMS))


def with_buyers(net, **buyers):
    nodes = net.nodes.assign(buyers=[buyers.get(node) for node in net.nodes["node_id"]])
    return dataclasses.replace(net, nodes=nodes)


def test_oil_by_sea_is_lost_in_proportion_to_what_each_was_billed_for():
    """The west loses 10, the south takes 3 of them, the north 2 for CCC: 7 are lost of 10 billed or not.

    DDD bought 6 of these 10 and EEE 3, so they lose 4.2 and 2.1; nobody is known for the last 0.7.
    """
    net = with_buyers(two_ways(), north="CCC")
    losses = losses_of(net, "edge:to_west")
    assert [(row.importer, row.lost, row.share) for row in losses.rows] == [
        ("DDD", pytest.approx(4.2), pytest.approx(4.2 / 12)),
        ("EEE", pytest.approx(2.1), pytest.approx(2.1 / 30)),
    ]
    assert (losses.lost, losses.unassigned) == (pytest.approx(7), pytest.approx(0.7))
    assert losses.year == 2024
    assert losses.rows[0].part_lost == pytest.approx(0.7)


def test_a_market_of_one_buyer_is_lost_by_it_alone():
    losses = losses_of(with_buyers(two_ways(), north="CCC"), "edge:to_north", spare_percent=0)
    (row,) = losses.rows
    assert (row.importer, row.lost, row.share) == ("CCC", 2.0, pytest.approx(0.5))


def test_the_importers_own_count_gives_a_share_of_its_own():
    """EEE says that AAA supplies 20%, not the 10% of the record: it loses 70% of that."""
    own = pd.DataFrame(
        [("AAA", "EEE", "2023", 20.0, False, "office", "Cargoes are resold.")],
        columns=NO_OWN_COUNTS.columns,
    )
    losses = losses_of(with_buyers(two_ways(), north="CCC"), "edge:to_west", own=own)
    row = next(each for each in losses.rows if each.importer == "EEE")
    assert (row.share, row.own_share) == (pytest.approx(0.07), pytest.approx(0.14))
    assert (row.own_period, row.is_doubtful, row.reason) == ("2023", True, "Cargoes are resold.")
    assert row.source_ids == ("customs", "office")


def test_who_imports_next_to_nothing_has_a_loss_and_no_share():
    record = trade(("AAA", "DDD", 0.5), ("AAA", "EEE", 9.5))
    losses = losses_of(two_ways(), "edge:to_west", record=record)
    shares = {row.importer: row.share for row in losses.rows}
    assert shares["DDD"] is None
    assert shares["EEE"] == pytest.approx(5 / 12)


def test_nothing_is_lost_where_nothing_is_closed():
    losses = losses_of(two_ways())
    assert (losses.rows, losses.lost, losses.unassigned) == ((), 0.0, 0.0)


def branched():
    """Return a field whose pipe of 10 feeds a near and a far market with 5 each, the far one by a long way."""
    return network_of(
        nodes=[
            ("field", "source", "AAA", 10, None, None, None),
            ("hub", "hub", "AAA", None, None, None, None),
            ("near", "market", "CCC", None, 20, "export", None),
            ("far", "market", "DDD", None, None, "export", None),
        ],
        edges=[
            ("pipe", "field", "hub", 10, 10, 1, "BBB", None),
            ("to_near", "hub", "near", 20, 5, 1, "CCC", None),
            ("to_far", "hub", "far", 5, 5, 90, "DDD", None),
        ],
    )


def test_a_shortage_is_passed_on_in_proportion_however_long_the_way():
    net = with_buyers(branched(), near="CCC", far="DDD")
    losses = losses_of(net, "edge:pipe", percent=50)
    assert {row.importer: row.lost for row in losses.rows} == {
        "CCC": pytest.approx(2.5),
        "DDD": pytest.approx(2.5),
    }
    capacity = limits_of(net, Scenario("paper", ("edge:pipe",), percent=50)).capacity
    assert list(cut_off_flows(net, capacity)) == pytest.approx([5, 2.5, 2.5])


def test_on_any_network_no_buyer_loses_more_than_it_gets_nor_all_more_than_is_lost():
    for seed in range(30):
        net = random_network(seed)
        record = trade(*(("AAA", buyer, 4.0) for buyer in ("DDD", "EEE")), ("ZZZ", "DDD", 4.0))
        edge = str(net.edges["edge_id"].iloc[seed % len(net.edges)])
        result = assess(net, Scenario("paper", (f"edge:{edge}",)), TERMS)
        losses = importer_losses(
            {"crude_trade": record, "import_shares": NO_OWN_COUNTS}, net, result
        )
        lost = sum(row.lost for row in losses.rows)
        assert lost + losses.unassigned == pytest.approx(losses.lost, abs=1e-4)
        assert losses.lost >= result.exports_before - result.exports_after - 1e-4
        assert all(row.lost <= row.bought + 1e-4 for row in losses.rows)
        assert all(0 <= (row.share or 0) <= 1 for row in losses.rows)
        assert np.isfinite([row.part_lost for row in losses.rows]).all()
