"""Where figures come from, in a line and in full."""

import pandas as pd
import pytest

from multivector.data import package
from multivector.data.sources import collect_source_ids, full_citation, source_line

SOURCES = pd.DataFrame(
    [
        ("a", "Energy Ministry", "Exports in 2025", "2026-02-27", pd.Timestamp("2026-11-23")),
        ("b", "Reuters", "CPC: shipments", None, pd.Timestamp("2026-11-23")),
        ("c", "Reuters", "Druzhba", "2026-04", pd.Timestamp("2026-11-23")),
        ("d", "Interfax", "Transit", "2025", pd.Timestamp("2026-11-23")),
        ("e", "Argus", "Tariffs", "2025", pd.Timestamp("2026-11-23")),
        ("f", "Kpler", "Cargoes", "2025", pd.Timestamp("2026-11-23")),
    ],
    columns=["source_id", "publisher", "title", "published", "accessed"],
).assign(url=lambda table: "https://example.org/" + table["source_id"])


@pytest.mark.parametrize(
    ("source_ids", "line"),
    [
        ([], ""),
        (["b"], "Reuters"),
        (["b", "c"], "Reuters"),
        (["d", "a", "b"], "Interfax; Energy Ministry; Reuters"),
        (["a", "b", "c", "d", "e"], "Energy Ministry; Reuters; Interfax; and 1 more"),
        (["a", "b", "d", "e", "f"], "Energy Ministry; Reuters; Interfax; and 2 more"),
    ],
)
def test_a_source_line_names_each_publisher_once_in_order(source_ids, line):
    assert source_line(SOURCES, source_ids) == line


def test_a_source_line_may_be_longer():
    assert source_line(SOURCES, list("abdef"), limit=5).endswith("Argus; Kpler")


def test_a_copyright_notice_stands_whatever_the_limit():
    asking = SOURCES.assign(attribution=[None, None, None, None, None, "© Kpler"])
    line = source_line(asking, list("abdef"))
    assert line == "Energy Ministry; Reuters; Interfax; © Kpler; and 1 more"


def test_a_citation_says_publisher_title_dates_and_address():
    assert full_citation(SOURCES, "a") == (
        "Energy Ministry, “Exports in 2025”, published 2026-02-27, accessed 2026-11-23,"
        " https://example.org/a"
    )


def test_a_citation_leaves_out_what_is_unknown():
    assert full_citation(SOURCES, "b") == (
        "Reuters, “CPC: shipments”, accessed 2026-11-23, https://example.org/b"
    )


def test_a_citation_does_not_read_a_title_as_a_format():
    odd = SOURCES.assign(title="{0} {url}")
    assert "“{0} {url}”" in full_citation(odd, "a")


@pytest.mark.parametrize(
    "say", [lambda s: source_line(s, ["a", "z"]), lambda s: full_citation(s, "z")]
)
def test_an_unknown_source_is_refused(say):
    with pytest.raises(ValueError, match="source_id: 'z' not among the 6 sources"):
        say(SOURCES)


def test_sources_of_rows_come_most_used_first():
    rows = pd.DataFrame({"source_id": ["a", "b", "b"], "other_source_ids": ["c;d", None, "c;a;c"]})
    assert collect_source_ids(rows) == ("c", "a", "b", "d")


def test_sources_of_several_frames_are_counted_together():
    one, other = pd.DataFrame({"source_id": ["a"]}), pd.DataFrame({"source_id": ["b", "b"]})
    assert collect_source_ids(one, other) == ("b", "a")


def test_rows_without_sources_have_none():
    assert collect_source_ids(pd.DataFrame({"value": [1]})) == ()


def test_the_sources_of_a_table_can_be_cited(folder):
    data = package.load(folder)
    for source_id in collect_source_ids(data.table("pipelines")):
        assert "https://example.org/" in full_citation(data.table("sources"), source_id)
