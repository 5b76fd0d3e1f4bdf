"""Tables over HTTP: rows by column, pages, marks, forms, licences."""

import csv
import io
import json

import pandas as pd
import pytest

from multivector.api.rows import MOST_ROWS, fitting_rows, row_parameters
from multivector.api.tables import csv_rows
from multivector.data import package
from multivector.data.schema import Field, TableSchema

SCHEMA = TableSchema(
    name="small",
    path="small.csv",
    title="Small",
    description="One row is a case.",
    fields=(
        Field("place", "string", "Place", "A place."),
        Field("codes", "string", "Codes", "Codes.", list_of=object()),
        Field("grade", "string", "Grade", "A grade.", enum=("a", "b")),
        Field("amount", "number", "Amount", "An amount."),
        Field("year", "year", "Year", "A year."),
        Field("day", "date", "Day", "A day."),
        Field("is_sure", "boolean", "Sure", "Whether it is sure."),
    ),
)
ROWS = pd.DataFrame(
    {
        "place": pd.Series(["Aktau", None, "Baku"], dtype="str"),
        "codes": pd.Series(["KAZ;RUS", "KAZ", None], dtype="str"),
        "grade": pd.Series(["a", "b", None], dtype="str"),
        "amount": [1.5, float("nan"), -2.0],
        "year": pd.Series([2020, 2021, None], dtype="Int64"),
        "day": pd.to_datetime(["2020-01-01", None, "2022-06-30"]),
        "is_sure": [True, False, True],
    }
)


@pytest.mark.parametrize(
    ("arguments", "left"),
    [
        ({}, [0, 1, 2]),
        ({"place": ("Aktau", "Baku")}, [0, 2]),
        ({"place": ("",)}, [1]),
        ({"codes": ("RUS",)}, [0]),
        ({"codes": ("KAZ", "")}, [0, 1, 2]),
        ({"amount": (1.5,)}, [0]),
        ({"amount__min": -2.0, "amount__max": 0.0}, [2]),
        ({"year__min": 2021}, [1]),
        ({"year": (2020, 2021)}, [0, 1]),
        ({"day__min": pd.Timestamp("2021-01-01").date()}, [2]),
        ({"is_sure": (False,)}, [1]),
        ({"place": ("Aktau",), "codes": ("X",)}, []),
    ],
)
def test_a_row_fits_if_every_column_asked_holds_one_of_the_values(arguments, left):
    assert fitting_rows(ROWS, SCHEMA, arguments).index.tolist() == left


def test_a_column_that_orders_can_be_asked_for_a_span_and_one_with_a_list_for_its_words(data):
    names = {each.name: each for each in row_parameters(data, SCHEMA, "json")}
    spans = {name for name in names if "__" in name}
    assert spans == {f"{c}__{end}" for c in ("amount", "year", "day") for end in ("min", "max")}
    assert names["grade"].allowed == ("a", "b", "")
    assert names["limit"].maximum == MOST_ROWS["json"]


def test_rows_come_with_their_columns_version_terms_and_number(ask, data):
    answer = ask("/tables/trade.json", reporter="KAZ", year="2022", partner=["RUS", "CHN"]).json()
    assert answer["data_version"] == data.version
    assert answer["content_hash"] == data.content_hash
    assert answer["licences"]
    assert answer["caveats"] == list(data.schema("trade").caveats)
    assert {row["partner"] for row in answer["rows"]} == {"RUS", "CHN"}
    assert {(row["reporter"], row["year"]) for row in answer["rows"]} == {("KAZ", 2022)}
    assert answer["rows_that_fit"] == len(answer["rows"])
    units = {each["name"]: each["unit"] for each in answer["fields"]}
    assert units["value_usd_mn"]


def test_pages_join_without_a_gap_and_the_last_names_no_next(ask):
    path, rows = "/tables/un_resolutions.json?limit=20", []
    while path:
        answer = ask(path).json()
        rows += [row["resolution_id"] for row in answer["rows"]]
        path = answer["next"] and answer["next"].removeprefix("/api/v1")
    assert len(rows) == len(set(rows)) == answer["rows_in_table"]


def test_a_missing_cell_is_null_in_json_and_empty_in_csv(ask, data):
    first = ask("/tables/memberships.json", iso3="KAZ", org_id="eaeu").json()["rows"][0]
    assert first["end_date"] is None
    text = ask("/tables/memberships.csv", iso3="KAZ", org_id="eaeu").content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["end_date"] == ""


@pytest.mark.parametrize("name", package.load().names)
def test_every_table_comes_whole_as_csv(ask, data, name):
    answer = ask(f"/tables/{name}.csv")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == list(data.schema(name).columns)
    assert len(rows) == len(data.table(name)) + 1
    assert "link" not in answer.headers


def test_a_csv_that_does_not_hold_all_rows_says_where_the_next_are(ask):
    answer = ask("/tables/trade.csv", limit="10", reporter="KAZ")
    assert 'limit=10&offset=10>; rel="next"' in answer.headers["link"]
    assert "reporter=KAZ" in answer.headers["link"]


def test_a_cell_that_a_spreadsheet_would_run_is_sent_as_text(data):
    hostile = data.table("glossary").head(2)
    hostile["definition"] = ["=HYPERLINK(1)", "-2+3"]

    class Held:
        names, version, content_hash = ("glossary",), data.version, data.content_hash

        def schema(self, name):
            return data.schema(name)

        def is_left_out(self, _name):
            return False

        def table(self, _name):
            return hostile

    class NoQuery(dict):
        def getlist(self, _name):
            return []

        def multi_items(self):
            return []

    body, _ = csv_rows(Held(), "glossary", NoQuery())
    assert "'=HYPERLINK(1)" in body.decode("utf-8-sig")
    assert "'-2+3" in body.decode("utf-8-sig")


@pytest.mark.parametrize(
    "path",
    [
        "/tables/trade.csv",
        "/tables/events.json",
        "/datapackage.json",
        "/openapi.json",
        "/tables",
        "/measures/members?org=csto",
    ],
)
def test_what_has_not_changed_is_not_sent_again(ask, path):
    first = ask(path)
    again = ask(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    strong = first.headers["etag"].removeprefix("W/")
    assert ask(path, headers={"If-None-Match": f'"x", {strong}'}).status_code == 304
    assert ask(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_another_question_has_another_mark(ask):
    marks = {ask("/tables/trade.json", limit=str(n)).headers["etag"] for n in (1, 2, 3)}
    assert len(marks) == 3


def test_a_page_is_never_larger_than_allowed(ask):
    refused = ask("/tables/trade.json", limit=str(MOST_ROWS["json"] + 1))
    assert refused.status_code == 400
    assert len(ask("/tables/trade.json", limit=str(MOST_ROWS["json"])).json()["rows"]) == 1_000


def test_the_descriptor_leads_to_tables_of_this_api(ask, data):
    served = ask("/datapackage.json").json()
    shipped = json.loads((data.folder / "datapackage.json").read_text(encoding="utf-8"))
    assert served["hash"] == data.content_hash
    assert [each["name"] for each in served["resources"]] == list(data.names)
    for resource, before in zip(served["resources"], shipped["resources"], strict=True):
        assert resource["path"] == f"tables/{resource['name']}.csv"
        assert resource["schema"] == before["schema"]


def test_a_table_that_may_not_be_passed_on_is_named_and_not_sent(ask_open):
    answer = ask_open("/tables/arms_suppliers.csv")
    assert answer.status_code == 451
    assert answer.headers["content-type"] == "application/problem+json"
    assert "commercial" in answer.json()["detail"]
    listed = ask_open("/tables").json()
    assert "arms_suppliers" in listed["left_out"]
    assert "arms_suppliers" not in {each["name"] for each in listed["tables"]}
    served = {each["name"] for each in ask_open("/datapackage.json").json()["resources"]}
    assert "arms_suppliers" not in served
    assert "/tables/arms_suppliers.csv" not in ask_open("/openapi.json").json()["paths"]
