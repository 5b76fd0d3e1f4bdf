"""Tests that share something dear go to one worker, and what takes long comes first."""

import re
from pathlib import Path

import pytest

from tests.spread import BATCHES, SLOW, batch_of, is_long, is_slow

ROOT = Path(__file__).resolve().parents[2]
LINKS = "tests/pages/test_links.py::test_random_and_hostile_links_never_break_a_page"
QUERIES = "tests/data/flows/test_queries.py::test_an_engine_answers_as_pandas_does"


def test_the_tests_of_one_server_are_of_one_batch():
    file = "tests/faults/test_writes.py"
    assert batch_of(f"{file}::test_one") == batch_of(f"{file}::test_two[x]")
    assert batch_of(f"{file}::test_one") != batch_of("tests/faults/test_slow_requests.py::test_one")


def test_all_seeds_of_a_page_are_of_one_batch_and_each_page_has_its_own():
    assert batch_of(f"{LINKS}[what-if-0]") == batch_of(f"{LINKS}[what-if-3]")
    assert batch_of(f"{LINKS}[what-if-0]") != batch_of(f"{LINKS}[trade-0]")


def test_the_questions_to_a_cluster_are_of_one_batch_and_those_to_files_are_not():
    assert batch_of(f"{QUERIES}[spark-chapters]") == batch_of(f"{QUERIES}[spark-partners]")
    assert batch_of(f"{QUERIES}[spark-chapters]") != batch_of(f"{QUERIES}[postgres-chapters]")
    assert batch_of(f"{QUERIES}[csv-chapters]") == f"{QUERIES}[csv-chapters]"


def test_long_trials_come_first():
    assert is_long("tests/soak/test_trials.py::test_any")
    assert not is_long("tests/soaked/test_trials.py::test_any")


def test_what_is_slow_is_a_file_or_single_tests_of_one():
    assert is_slow("tests/data/test_damage.py::test_any")
    assert is_slow("tests/analysis/trade/test_shipped_trade.py::test_any")
    assert is_slow("tests/test_house.py::test_no_secret_is_in_the_tree")
    assert not is_slow("tests/test_house.py::test_every_other")


@pytest.mark.parametrize("pattern", [*BATCHES, *SLOW])
def test_every_pattern_is_of_a_file_that_is_there(pattern):
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")]
    of_file = re.compile(pattern.split("::")[0])
    assert [file for file in files if of_file.fullmatch(file)]
