"""The Data page hands out what it shows."""

import io

import openpyxl


def test_a_search_narrows_the_rows_and_the_files_hold_what_is_shown(visit, settle):
    page = visit("/data?table=organizations")
    box = page.get_by_role("textbox", name="Search all tables")
    box.fill("shanghai cooperation")
    box.press("Enter")
    page.get_by_text("Organisations and treaties (").first.wait_for()
    settle()
    with page.expect_download() as arriving:
        page.get_by_role("button", name="Excel, rows shown with sources").click()
    book = openpyxl.load_workbook(io.BytesIO(arriving.value.path().read_bytes()))
    names = [row[0] for row in book["Organisations and treaties"].values]
    assert "SCO" in names
    about = {row[0]: row[1] for row in book["Filters and sources"].values if row[0]}
    assert about["Search"] == "shanghai cooperation"
    assert about["Data of"].endswith(" 2026")
