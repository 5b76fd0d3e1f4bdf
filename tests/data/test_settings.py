"""What a deployment may choose, and how a wrong choice is reported."""

import re

import pytest

from multivector.data import package
from multivector.data.errors import DataError
from multivector.data.settings import SHIPPED_DATA, Settings, read_settings


def test_an_empty_environment_has_the_defaults():
    assert read_settings({}) == Settings(data=SHIPPED_DATA, borders="un", licence="all")


def test_an_empty_variable_is_an_unset_one():
    names = ("MULTIVECTOR_DATA", "MULTIVECTOR_BORDERS", "MULTIVECTOR_LICENCE")
    assert read_settings(dict.fromkeys(names, "")) == read_settings({})


def test_each_variable_is_read(tmp_path):
    environment = {
        "MULTIVECTOR_DATA": str(tmp_path),
        "MULTIVECTOR_BORDERS": "de_facto",
        "MULTIVECTOR_LICENCE": "open",
        "MULTIVECTOR_CONTACT": "data@example.org",
    }
    assert read_settings(environment) == Settings(
        tmp_path, "de_facto", "open", contact="data@example.org"
    )


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("MULTIVECTOR_DATA", "/no/such/folder", "a folder that exists"),
        ("MULTIVECTOR_BORDERS", "../secret", "the id of a border view"),
        ("MULTIVECTOR_LICENCE", "free", "all, open"),
        ("MULTIVECTOR_CONTACT", "javascript:alert(1)", "an e-mail address"),
        ("MULTIVECTOR_CONTACT", "me@example.org?bcc=you@example.org", "an e-mail address"),
    ],
)
def test_a_wrong_value_is_told_with_its_name_and_what_is_allowed(name, value, allowed):
    with pytest.raises(ValueError, match=re.escape(f"{name}: found '{value}', allowed: {allowed}")):
        read_settings({name: value})


def test_a_deployment_reads_its_own_folder_and_refuses_one_of_another_shape(folder, monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_DATA", str(folder))
    with pytest.raises(DataError) as caught:
        package.load()
    lacking = [fault for fault in caught.value.faults if fault.found == "no table 'poles'"]
    assert len(lacking) == 1
    assert lacking[0].file == "datapackage.json"


def test_a_deployment_may_ask_for_open_licences(monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_LICENCE", "open")
    loaded = package.load()
    assert loaded.folder == SHIPPED_DATA
    assert loaded.left_out
    assert all(loaded.table(name).empty for name in loaded.left_out)
