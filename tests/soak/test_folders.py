"""Mutants of a small folder are refused by file or drawn; the long form is `python -m soak folders`."""

from dataclasses import replace

import pytest

from multivector.data.errors import DataError
from multivector.data.package import read_for_pages
from multivector.data.starter import write_starter
from multivector.views import kept, registry
from multivector.views.proof.pages import check_pages
from soak.folders import mutants

SEEDS = range(24)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sound") / "small"
    write_starter(folder, ())
    return folder


@pytest.fixture(autouse=True)
def own_data():
    """The data of the deployment are shown again after the test."""
    yield
    kept.use_none()


def test_a_folder_of_few_tables_is_drawn(sound):
    check_pages(kept.use(read_for_pages(sound)))


def test_every_mutant_is_refused_or_drawn(sound, tmp_path):
    fates = {seed: (became, done) for seed, done, became in mutants(sound, SEEDS, tmp_path)}
    assert {became for became, _done in fates.values()} == {"drawn", "refused"}, fates


def test_a_page_that_cannot_be_drawn_is_named_with_its_table(sound, monkeypatch):
    def share_of_nothing(selection):
        return selection.data.table("trade")["value_usd_mn"].size / 0

    page = registry.PAGES["trade"]
    failing = replace(page, scenes=(replace(page.scenes[0], blocks=share_of_nothing),))
    monkeypatch.setattr(registry, "PAGES", {"trade": failing})
    with pytest.raises(DataError) as caught:
        check_pages(kept.use(read_for_pages(sound)))
    assert caught.value.file == "trade.csv"
    assert "“Trade, Partners”" in caught.value.found
    assert "ZeroDivisionError" in caught.value.found
