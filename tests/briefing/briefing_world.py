"""Briefings made of small figures whose every value can be checked, and of hostile text."""

import io

import pandas as pd
from PIL import Image

from multivector.briefing.items import Briefing, BriefingItem
from multivector.charts.chart import Chart
from multivector.charts.legend import LegendItem
from multivector.charts.map import Basemap, Frame, Map
from multivector.charts.plan import ChartPlan, Series, rows_plan
from multivector.charts.theme import theme
from multivector.charts.view import View

HOSTILE = (
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '#import "@preview/x:1.0.0": *',
    '#read("/etc/passwd") $x^2$ *bold* _it_ `raw` @label <label> \\ // /*',
    "</style></svg>]]>&amp;&lt;",
    "tab\tbell\x07null\x00half\ud800turn\u202edone",
)


def png(wide=320, high=180):
    target = io.BytesIO()
    Image.new("RGB", (wide, high), "#DCE6EC").save(target, "PNG")
    return target.getvalue()


LOOK = theme("light", pd.DataFrame({"pole": [], "colour_light": []}))


def chart(plan):
    """A chart of which only its plan for presentations matters."""
    return Chart(marks=[], look=LOOK, height_px=300, plan=plan)


def columns_plan(*more, events=()):
    """Oil over Russia in 2020 and 2022, over China in 2020."""
    series = [
        Series("Russia", (30.0, None, 40.0), "#950F01"),
        Series("China", (10.0, None, None), "#C38537"),
    ]
    return ChartPlan(
        "column",
        ("2020", "2021", "2022"),
        (*series, *more),
        is_stacked=True,
        lowest=0.0,
        events=events,
    )


def view(plan=None, **changes):
    given = {
        "key": "export-routes",
        "title": "Russia carries most of it",
        "subtitle": "Exports by route, million tonnes a year",
        "chart": chart(plan or columns_plan()),
        "data": pd.DataFrame({"year": [2020, 2022], "volume_mt": [40.0, None], "note": ["", "="]}),
        "source_ids": ("ministry", "paper"),
        "alt": "Columns by year.",
        "legend": (LegendItem("Russia", "#950F01"),),
        "caveats": ("Rail is not counted.",),
    }
    return View(**(given | changes))


def map_view(**changes):
    nowhere = Basemap("/countries.json", "/disputed.json", "Nobody's", "No opinion.")
    empty = Map(layers=[], frame=Frame(60, 45, 3), basemap=nowhere, look=LOOK)
    return view(chart=empty, key="pipeline-map", **changes)


def item(**changes):
    given = {
        "view": view(),
        "link": "/exports?v=3&f=KAZ",
        "page": "Exports",
        "filters": "Period: 1991–2026",
        "source_line": "Ministry; Paper",
    }
    return BriefingItem(**(given | changes))


def briefing(*items, **changes):
    given = {
        "title": "Who holds the way out",
        "items": items or (item(),),
        "citations": {"ministry": "Ministry, “Exports”, 2026", "paper": "Paper, “Routes”, 2025"},
        "data_version": "2026-11-23 (abc)",
        "border_view": "UN view",
        "made_on": "23 November 2026",
        "site": "https://multivector.example",
    }
    return Briefing(**(given | changes))


def cell(text):
    """The text as a table can hold it: half a character fits no table."""
    return text.encode("utf-8", "ignore").decode()


def hostile_item(text):
    return item(
        view=view(
            title=text,
            subtitle=text,
            alt=text,
            data=pd.DataFrame({cell(text): [cell(text)], "value": [-1.5]}),
            caveats=(text,),
            legend=(LegendItem(text, "#950F01"),),
            chart=chart(rows_plan([text, "other"], [Series(text, (1.0, 2.0), "#950F01")])),
        ),
        headline=text,
        note=f"{text}\n{text}",
        link=text,
        page=text,
        filters=text,
        source_line=text,
    )


def hostile_briefing(text):
    table = item(
        view=map_view(title=text, data=pd.DataFrame({cell(text): [cell(text)]})), note=text
    )
    citations = {"ministry": text, "paper": text}
    return briefing(hostile_item(text), table, title=text, citations=citations, border_view=text)
