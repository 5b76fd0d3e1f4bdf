"""What docs/contributing.md says must change for something new is enough, carried out in a copy."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from multivector.data import check
from multivector.data.settings import SHIPPED_DATA
from tests.pages.changed_tables import add_rows, set_cell
from tests.pages.conftest import ROOT, forget_deployment
from tests.pages.reading import headings, said

FORUM = {
    "org_id": "steppe_forum",
    "short_name": "SF",
    "name": "Steppe Forum",
    "kind": "economic",
    "founded_date": "2020",
    "founded_precision": "year",
    "founded_act": "declaration",
    "dissolved_date": "",
    "pole": "neutral",
    "leadership": "multilateral",
    "pole_reason": "Its members lead it in turn.",
    "headquarters": "",
    "what_it_binds": "A meeting each year.",
    "members_covered": "all",
    "website": "",
}
SPELL = {"org_id": "steppe_forum", "status": "member", "start_date": "2021"}
SINCE_2021 = {**SPELL, "date_precision": "year", "end_date": "", "end_precision": ""}

PAGE = """\
from multivector.views.control import switch
from multivector.views.page import Page, Scene, Words

GREETING = switch("greet", "Greeting", {"salem": "Salem", "salam": "Salam"})
STEPPE = Page(
    address="steppe",
    name="Steppe",
    icon=":material/route:",
    group="Data and export",
    scene_code="see",
    controls=(GREETING,),
    scenes=(
        Scene("width", "Width", lambda _selection: (Words("It is wide."),)),
        Scene("words", "Words", lambda chosen: (Words(f"It says {chosen[GREETING]}."),), (GREETING,)),
    ),
)
"""
LAST_LISTED = "\n)\nPAGES = "
TIMELINE = "from multivector.views.timeline.page import"
IMPORTED = "from multivector.views.steppe.page import STEPPE\n"
SCRIPT = """\
from multivector.ui.shell import drawing
from multivector.views.steppe.page import STEPPE

drawing.draw(STEPPE)
"""
READER = """\
from streamlit.testing.v1 import AppTest

app = AppTest.from_file("app.py", default_timeout=60).run()
app.switch_page("pages/steppe.py")
app.query_params.update({"see": "words", "greet": "salam"})
app.run()
print([each.value for each in app.exception], "Steppe</h1>" in app.html[0].body)
print([each.value for each in app.main.markdown if "It " in each.value])
print([each.label for each in app.main.button_group])
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The data folder of a deployment, to be changed before a page is opened."""
    copied = shutil.copytree(SHIPPED_DATA, tmp_path / "data")
    monkeypatch.setenv("MULTIVECTOR_DATA", str(copied))
    forget_deployment()
    yield copied
    forget_deployment()


def test_a_country_comes_into_focus_by_one_cell(folder, open_page):
    set_cell(folder, "countries", {"iso3": "MNG", "is_focus": "false"}, {"is_focus": "true"})
    assert check.main([str(folder)]) == 0
    app = open_page("", f="MNG")
    assert not app.exception
    (country,) = (each for each in app.selectbox if each.label == "Country in focus")
    assert country.value == "MNG"
    assert any("Mongolia" in heading for heading in headings(app))


def test_a_body_is_there_by_its_row_and_the_spells_of_its_members(folder, open_page):
    add_rows(folder, "organizations", FORUM)
    members = ({**SINCE_2021, "iso3": iso3} for iso3 in ("KAZ", "MNG", "UZB"))
    add_rows(folder, "memberships", *members)
    assert check.main([str(folder)]) == 0
    app = open_page("alliances", see="map", b="steppe_forum")
    assert not app.exception
    assert any("three" in heading and "SF" in heading for heading in headings(app))
    assert "Steppe Forum" in said(app)
    before = open_page("alliances", see="map", b="steppe_forum", d="2020-06-01")
    assert headings(app) != headings(before)


@pytest.fixture
def code(tmp_path):
    """A copy of the code, on the data and borders as they are shipped."""
    for name in ("multivector", "pages"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", tmp_path)
    for name in ("data", "static"):
        (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
    return tmp_path


def add_page(code: Path) -> None:
    """Declare a page with two scenes, list it, and write the script that draws it."""
    (code / "multivector/views/steppe").mkdir()
    (code / "multivector/views/steppe/__init__.py").touch()
    (code / "multivector/views/steppe/page.py").write_text(PAGE, encoding="utf-8")
    (code / "pages/steppe.py").write_text(SCRIPT, encoding="utf-8")
    registry = code / "multivector/views/registry.py"
    listed = registry.read_text(encoding="utf-8").replace(TIMELINE, f"{IMPORTED}{TIMELINE}")
    assert listed.count(LAST_LISTED) == 1
    registry.write_text(
        listed.replace(LAST_LISTED, f"\n    STEPPE,{LAST_LISTED}"), encoding="utf-8"
    )


def test_a_page_is_there_by_its_declaration_its_place_in_the_registry_and_its_script(code):
    add_page(code)
    python = [sys.executable, "-c", READER]
    alone = {**os.environ, "PYTHONPATH": str(code)}
    ran = subprocess.run(python, cwd=code, env=alone, capture_output=True, text=True, check=False)
    assert ran.stdout.splitlines() == [
        "[] True",
        "['It says salam.']",
        "['Show', 'Greeting']",
    ], ran.stderr[-2000:]
