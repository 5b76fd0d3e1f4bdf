"""Words find events however they are spelt, and nothing else."""

import pandas as pd
import pytest

from multivector.analysis.search.names import names_of, words_of
from multivector.analysis.timeline import search as event_search
from multivector.data.package import load

TEXTS = pd.Series(
    {
        "union": "Nazarbayev proposes a Eurasian Union at Moscow State University, March 1994",
        "visit": "Tokayev visits Türkiye and meets Erdoğan in Ankara; Kazakhstan",
        "truce": "Mirziyoyev hosts a truce in Tashkent; Uzbekistan, Kyrgyzstan",
        "port": "Tanker loads at Novorossiysk, oil of Kazakhstan",
        "vote": "Lukashenko and Zelensky: Belarus, Ukraine; statement in Kyiv",
        "fields": "Karabakh: Azerbaijan and Armenia, talks in Shanghai on Druzhba oil",
    }
)


@pytest.fixture(scope="module")
def index():
    return event_search.index_of(TEXTS, words_of(names_of(load().tables)))


@pytest.mark.parametrize(
    ("spelling", "meant"),
    [
        ("Nazarbaev", "union"),
        ("Nazarbajev", "union"),
        ("Nasarbajew", "union"),
        ("Назарбаев", "union"),
        ("Turkey", "visit"),
        ("turkiye", "visit"),
        ("Turquie", "visit"),
        ("Турция", "visit"),
        ("Tokaev", "visit"),
        ("Toqayev", "visit"),
        ("Erdogan", "visit"),
        ("Mirziyoev", "truce"),
        ("Мирзиёев", "truce"),
        ("Kirgizstan", "truce"),
        ("Uzbekstan", "truce"),
        ("Novorosiysk", "port"),
        ("Lukashenka", "vote"),
        ("Zelenskiy", "vote"),
        ("Kiev", "vote"),
        ("Киев", "vote"),
        ("Azerbaidzhan", "fields"),
        ("Karabagh", "fields"),
        ("Druzba", "fields"),
        ("Sjanghai", "fields"),
    ],
)
def test_a_name_is_found_in_other_spellings(index, spelling, meant):
    assert index.find(spelling) == {meant}


@pytest.mark.parametrize(
    "spelling", ["Kazakstan", "Kazakhstan", "Қазақстан", "Казахстан", "Qazaqstan"]
)
def test_a_country_is_found_in_all_its_alphabets(index, spelling):
    assert index.find(spelling) == {"visit", "port"}


@pytest.mark.parametrize(
    "word",
    [
        *("pizza", "football", "elephant", "restaurant", "chocolate", "telescope", "mountain"),
        *("Argentina", "Austria", "Brazil", "Canada", "Portugal", "Nigeria", "Romania"),
        *("Iran", "Iraq", "soil", "toil", "turbine", "Tunisia", "Albania"),
    ],
)
def test_a_word_that_no_event_has_finds_nothing(index, word):
    assert index.find(word) == set()


def test_a_word_spelt_right_never_brings_words_that_are_only_near():
    index = event_search.index_of(
        pd.Series({"a": "transit by Austria", "b": "transits of Australia"}), {}
    )
    assert index.find("Austria") == {"a"}
    assert index.find("transit") == {"a", "b"}


def test_every_word_must_fit_and_little_words_do_not_count(index):
    assert index.find("oil of Kazakhstan") == {"port"}
    assert index.find("oil Nazarbaev") == set()
    assert index.find("the of and") is None
    assert index.find("") is None


def test_a_year_finds_what_fell_in_it(index):
    assert index.find("1994") == {"union"}


def test_what_is_typed_is_text_and_never_a_pattern(index):
    assert index.find(".*") is None
    assert index.find("[a-z]+") is not None
