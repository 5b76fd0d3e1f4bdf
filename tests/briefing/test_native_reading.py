"""Figures are read as charts of a presentation: values, gaps, colours and formats as drawn."""
# ruff: noqa: PD011 -- the values of a series are a tuple, not a frame

import pandas as pd
import plotly.graph_objects as go
import pytest

from multivector.briefing.native_reading import chart_plan
from tests.briefing.briefing_world import map_view, view


def plan_of(figure, **changes):
    return chart_plan(view(figure, **changes))


def test_columns_over_years_have_every_year_and_a_gap_where_none_is_held():
    plan = chart_plan(view())
    assert plan.kind == "column"
    assert plan.is_stacked
    assert plan.categories == ("2020", "2021", "2022")
    assert [(each.name, each.values) for each in plan.series] == [
        ("Russia", (30.0, None, 40.0)),
        ("China", (10.0, None, None)),
    ]


def test_colours_are_kept():
    assert [each.colour for each in chart_plan(view()).series] == ["#950F01", "#C38537"]


def test_grouped_columns_are_not_stacked():
    figure = go.Figure([go.Bar(x=[2020, 2021], y=[1, 2]), go.Bar(x=[2020, 2021], y=[3, 4])])
    assert not plan_of(figure.update_layout(barmode="group")).is_stacked


def test_a_share_axis_keeps_its_per_cent_and_ends_at_the_whole():
    figure = go.Figure(go.Bar(x=[2020.5], y=[0.4]))
    figure.update_yaxes(range=[0, 1.02], tickformat=".0%")
    plan = plan_of(figure)
    assert (plan.number_format, plan.lowest, plan.highest) == ("0%", 0, 1)


def test_axis_titles_are_kept_without_their_markup():
    figure = go.Figure(go.Bar(x=[2020.5], y=[4])).update_yaxes(title="<b>Mt</b> a year")
    assert plan_of(figure).value_title == "Mt a year"


def test_what_is_hatched_in_the_figure_is_hatched():
    marker = {"color": "#950F01", "pattern": {"shape": ["", "/"]}}
    plan = plan_of(go.Figure(go.Bar(x=[2020.5, 2021.5], y=[1, 2], marker=marker)))
    assert plan.series[0].hatched == (False, True)


def test_a_line_with_a_missing_year_has_a_gap_and_no_zero():
    figure = go.Figure(go.Scatter(x=[2020.5, 2021.5, 2022.5], y=[1, None, 3], mode="lines"))
    plan = plan_of(figure)
    assert plan.kind == "line"
    assert plan.series[0].values == (1.0, None, 3.0)


def test_a_dotted_bridge_over_a_gap_is_left_out():
    """The bridge says that years are not held; in a presentation the gap itself says so."""
    figure = go.Figure(
        [
            go.Scatter(
                x=[2020.5, 2022.5], y=[1, 3], mode="lines", line={"color": "#950F01", "dash": "dot"}
            ),
            go.Scatter(
                name="Russia",
                x=[2020.5, 2021.5, 2022.5],
                y=[1, None, 3],
                mode="lines+markers",
                line={"color": "#950F01"},
            ),
        ]
    )
    assert [each.name for each in plan_of(figure).series] == ["Russia"]


def test_both_edges_of_a_band_are_named():
    figure = go.Figure(
        [
            go.Scatter(name="low", x=[2020.5], y=[1], mode="lines", line={"width": 0}),
            go.Scatter(name="five years", x=[2020.5], y=[4], mode="lines", fill="tonexty"),
            go.Scatter(name="All", x=[2020.5], y=[2], mode="lines", line={"color": "#1A1F27"}),
        ]
    )
    assert [each.name for each in plan_of(figure).series] == [
        "lowest, five years",
        "highest, five years",
        "All",
    ]


def test_stacked_areas_by_the_last_day_of_each_year():
    figure = go.Figure(
        [
            go.Scatter(
                name=name, x=["2020-12-31", "2021-12-31"], y=[1, 2], mode="lines", stackgroup="a"
            )
            for name in ("Russia", "China")
        ]
    )
    plan = plan_of(figure)
    assert (plan.kind, plan.is_stacked, plan.categories) == ("area", True, ("2020", "2021"))


def test_a_total_over_columns_becomes_a_series_of_ticks():
    figure = go.Figure(
        [
            go.Bar(name="Russia", x=[2020.5, 2021.5], y=[1, 2]),
            go.Scatter(
                name="total",
                x=[2020.04, 2020.96, None, 2021.04, 2021.96, None],
                y=[3, 3, None, 4, 4, None],
                mode="lines",
                line={"color": "#1A1F27"},
            ),
        ]
    )
    total = plan_of(figure).series[-1]
    assert (total.name, total.form, total.values) == ("total", "ticks", (3.0, 4.0))


def test_lying_bars_are_named_by_the_words_above_them():
    figure = go.Figure(go.Bar(x=[15.4, 7.6], y=[1, 0], orientation="h"))
    for row, name, value in ((1, "Italy", "15.4 Mt"), (0, "Greece", "7.6 Mt")):
        figure.add_annotation(x=0, y=row + 0.2, text=name, showarrow=False)
        figure.add_annotation(x=[7.6, 15.4][row], y=row, text=value, showarrow=False)
    plan = plan_of(figure)
    assert plan.categories == ("Italy", "Greece")
    assert plan.series[0].labels == ("15.4 Mt", "7.6 Mt")


def test_pieces_of_lying_bars_stand_in_the_order_of_the_legend():
    traces = [
        go.Bar(name=name, x=[share], y=[row], orientation="h", marker_color=colour)
        for row in ("then", "now")
        for name, share, colour in (("West", 0.4, "#167FF3"), ("Russia", 0.6, "#950F01"))
    ]
    figure = go.Figure(traces).update_layout(barmode="stack", xaxis={"range": [0, 1]})
    plan = plan_of(figure)
    assert [each.name for each in plan.series] == ["Russia", "West"]
    assert plan.highest == 1


def test_points_on_two_axes_of_numbers_are_a_scatter_chart():
    figure = go.Figure(go.Scatter(x=[10, 20.5], y=[1, 2], mode="markers"))
    plan = plan_of(figure)
    assert plan.kind == "scatter"
    assert plan.series[0].x_values == (10.0, 20.5)


@pytest.mark.parametrize(
    "figure",
    [
        go.Figure(go.Heatmap(z=[[1, 2]])),
        go.Figure(
            go.Sankey(node={"label": ["a", "b"]}, link={"source": [0], "target": [1], "value": [1]})
        ),
        go.Figure(go.Bar(x=[10], y=["Kazakhstan"], base=[5], orientation="h")),
        go.Figure(go.Scatter(x=["2020-01-05", "2020-03-09"], y=[1, 2], mode="lines")),
        go.Figure(go.Scatter(x=[1, 2], y=[1, 2], mode="lines", yaxis="y2")),
        go.Figure(go.Scatter(x=[0.2], y=[3], mode="markers")).update_yaxes(visible=False),
    ],
    ids=["grid", "flows", "spans", "days", "second panel", "rows without an axis"],
)
def test_what_a_presentation_cannot_draw_is_left_to_the_picture(figure):
    assert plan_of(figure) is None


def test_a_map_is_no_chart():
    assert chart_plan(map_view()) is None


def test_a_view_with_nothing_to_draw_is_no_chart():
    empty = view(data=pd.DataFrame())
    object.__setattr__(empty, "graphic", None)
    assert chart_plan(empty) is None


@pytest.mark.parametrize(
    "subtitle",
    ["Mt, 2024 (bar) and 2015 (mark)", "Mt a year; bar: 2024, mark: 2015. Scenario: none"],
)
def test_bars_and_marks_are_named_as_the_subtitle_names_them(subtitle):
    figure = go.Figure(
        [
            go.Bar(name="now", x=[3, 1], y=["Italy", "Greece"], orientation="h"),
            go.Scatter(name="earlier", x=[2, 2], y=["Italy", "Greece"], mode="markers"),
        ]
    )
    plan = plan_of(figure, subtitle=subtitle)
    assert [each.name for each in plan.series] == ["2024", "2015"]


def test_a_colour_of_the_dark_theme_that_white_paper_would_swallow_becomes_ink():
    figure = go.Figure(go.Bar(name="Home", x=[2020.5], y=[1], marker_color="#F3F5F8"))
    assert plan_of(figure).series[0].colour == "#1A1F27"


def test_marks_that_are_there_only_to_be_pointed_at_are_left_out():
    figure = go.Figure(
        [
            go.Scatter(name="index", x=[2020.5], y=[1], mode="markers"),
            go.Scatter(name="words", x=[2020.5], y=[2], mode="markers", marker={"opacity": 0}),
        ]
    )
    assert [each.name for each in plan_of(figure).series] == ["index"]


def test_areas_with_a_missing_year_are_left_to_the_picture():
    """An area of a presentation cannot have a gap: it would fall to zero."""
    figure = go.Figure(
        go.Scatter(x=[2020.5, 2021.5, 2022.5], y=[1, None, 2], mode="lines", stackgroup="a")
    )
    assert plan_of(figure) is None
