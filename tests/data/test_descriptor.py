"""A descriptor that cannot be held to its word is refused with the place in it."""

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from multivector.data.descriptor import read_descriptor, references
from multivector.data.errors import DataError


def refusal(folder, descriptor):
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_descriptor(folder)
    assert caught.value.file == "datapackage.json"
    return caught.value


def pipelines(descriptor):
    return next(table for table in descriptor["resources"] if table["name"] == "pipelines")


def test_a_sound_descriptor_is_read_whole(folder):
    schema = read_descriptor(folder)
    table = schema.table("memberships")
    assert schema.name == "small"
    assert table.primary_key == ("iso3", "org_id", "status", "start_date")
    assert table.field("status").enum == ("member", "candidate", "suspended")
    assert table.field("status").required
    assert table.field("note").pattern is None
    assert table.redistribution == "open"
    assert schema.table("trade").period_column == "year"
    assert schema.table("sources").primary_key == ("source_id",)


def test_references_are_foreign_keys_and_lists(folder):
    targets = [key.table for key in references(read_descriptor(folder).table("pipelines"))]
    assert targets == ["sources", "countries", "sources"]


def test_a_reference_without_a_table_means_its_own(folder, descriptor):
    key = {"fields": "name", "reference": {"resource": "", "fields": "pipeline_id"}}
    pipelines(descriptor)["schema"]["foreignKeys"].append(key)
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    assert read_descriptor(folder).table("pipelines").field("name").reference.table == "pipelines"


def test_a_folder_without_descriptor_is_no_package(tmp_path):
    with pytest.raises(DataError, match=r"datapackage.json: found no readable file in .*"):
        read_descriptor(tmp_path)


def test_broken_json_is_named_with_its_line(folder):
    (folder / "datapackage.json").write_text('{\n"name": "small",\n"title" "x"}')
    with pytest.raises(DataError) as caught:
        read_descriptor(folder)
    assert caught.value.line == 3
    assert "no JSON" in caught.value.found


def test_a_descriptor_in_another_encoding_is_refused(folder):
    (folder / "datapackage.json").write_bytes('{"name": "Türkiye"}'.encode("latin-1"))
    with pytest.raises(DataError, match="another encoding, allowed: UTF-8"):
        read_descriptor(folder)


@pytest.mark.parametrize(
    ("change", "place", "found", "allowed"),
    [
        (lambda d: d.pop("version"), "version", "nothing", "a text"),
        (lambda d: d.update(title=7), "title", "'7'", "a text"),
        (lambda d: d.update(resources=[]), "resources", "'[]'", "at least one table"),
        (lambda d: d.update(resources={}), "resources", "'{}'", "a list"),
        (lambda d: d["resources"].append("trade"), "resources[9]", "'trade'", "an object"),
        (lambda d: d["resources"].append(pipelines(d)), "resources", "'pipelines'", "differ"),
        (lambda d: pipelines(d).pop("path"), "pipelines.path", "nothing", "a text"),
        (lambda d: pipelines(d).update(path="../x.csv"), "pipelines.path", "'../x.csv'", "folder"),
        (lambda d: pipelines(d).update(path="/etc/x.csv"), "pipelines.path", "/etc", "folder"),
        (lambda d: pipelines(d).update(path="x.xlsx"), "pipelines.path", "'x.xlsx'", "a CSV file"),
        (
            lambda d: pipelines(d).update(redistribution="free"),
            "pipelines.redistribution",
            "'free'",
            "open, non-commercial",
        ),
        (
            lambda d: pipelines(d).update(period_column="yaer"),
            "pipelines",
            "'yaer'",
            "a column: pipeline_id",
        ),
        (
            lambda d: pipelines(d)["schema"].update(primaryKey=["id"]),
            "pipelines",
            "'id'",
            "a column",
        ),
        (
            lambda d: pipelines(d)["schema"]["fields"].append({"name": "name"}),
            "pipelines.name.type",
            "nothing",
            "string, integer, number, boolean, date, year",
        ),
        (
            lambda d: pipelines(d)["schema"]["fields"][1].update(type="text"),
            "pipelines.name.type",
            "'text'",
            "string",
        ),
        (
            lambda d: pipelines(d)["schema"]["fields"][1].update(name="pipeline_id"),
            "pipelines",
            "'pipeline_id'",
            "names that differ",
        ),
        (
            lambda d: pipelines(d)["schema"]["fields"][1].pop("description"),
            "pipelines.name.description",
            "nothing",
            "a text",
        ),
        (
            lambda d: pipelines(d)["schema"]["fields"][1].update(constraints={"minLength": 3}),
            "pipelines.name.constraints",
            "'minLength'",
            "required, unique, enum",
        ),
        (
            lambda d: pipelines(d)["schema"]["fields"][1].update(constraints=["required"]),
            "pipelines.name.constraints",
            "'['required']'",
            "an object",
        ),
        (
            lambda d: pipelines(d)["schema"]["fields"][1].update(constraints={"required": "yes"}),
            "pipelines.name.constraints.required",
            "'yes'",
            "true or false",
        ),
        (
            lambda d: pipelines(d)["schema"]["fields"][1].update(constraints={"pattern": "["}),
            "pipelines.name.constraints.pattern",
            "'['",
            "a regular expression",
        ),
        (
            lambda d: pipelines(d)["schema"]["fields"][3].update(constraints={"minimum": "low"}),
            "pipelines.length_km.constraints.minimum",
            "'low'",
            "a number with a decimal point",
        ),
        (
            lambda d: pipelines(d)["schema"]["fields"][3].update(constraints={"minimum": True}),
            "pipelines.length_km.constraints.minimum",
            "'True'",
            "a number with a decimal point",
        ),
        (
            lambda d: pipelines(d)["schema"]["foreignKeys"][0]["reference"].update(resource="src"),
            "pipelines.source_id",
            "'src'",
            "a table of the package",
        ),
        (
            lambda d: pipelines(d)["schema"]["foreignKeys"][0]["reference"].update(fields="id"),
            "pipelines.source_id",
            "'id'",
            "a column of sources",
        ),
        (
            lambda d: pipelines(d)["schema"]["foreignKeys"][0].update(fields=["name", "path"]),
            "pipelines.schema.foreignKeys[0].reference.fields",
            "'source_id'",
            "one column for each of name, path",
        ),
        (
            lambda d: pipelines(d)["schema"]["fields"][2]["listOf"].update(resource="states"),
            "pipelines.transit_iso3",
            "'states'",
            "a table of the package",
        ),
    ],
)
def test_a_fault_in_the_descriptor_is_named_with_its_place(
    folder, descriptor, change, place, found, allowed
):
    change(descriptor)
    error = refusal(folder, descriptor)
    assert error.column == place
    assert found in error.found
    assert allowed in error.allowed


ODD_VALUES = st.sampled_from([None, "", " ", 0, -1.5, True, [], {}, [[]], [None], {"": 1}, "x;y"])


def places(value, path=()):
    """Yield the way to every value inside a JSON value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from places(inner, (*path, key))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_odd_value_anywhere_is_read_or_refused_with_a_data_error(folder, descriptor, data):
    changed = copy.deepcopy(descriptor)
    *way, last = data.draw(st.sampled_from(sorted(places(changed), key=str)))
    place = changed
    for key in way:
        place = place[key]
    place[last] = data.draw(ODD_VALUES)
    (folder / "datapackage.json").write_text(json.dumps(changed), encoding="utf-8")
    try:
        read_descriptor(folder)
    except DataError as error:
        assert error.file == "datapackage.json"  # noqa: PT017 - most odd values are refused
