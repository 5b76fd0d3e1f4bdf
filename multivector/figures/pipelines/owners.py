"""Who owns a line: a bar for each shareholder, and what is missing to the whole."""

from dataclasses import replace

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.pipelines.record import Ownership
from multivector.charts import plan as native
from multivector.charts.chart import Axis, Chart, Note
from multivector.charts.marks import CLEAR, Bars, Edge, Hatch
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import View
from multivector.data.sources import collect_source_ids

ROW_PX, BAR_HEIGHT = 38, 0.34
MISSING_NAME = "Unknown"
SHORT_NAME = 56


def owners_view(
    owned: Ownership, *, line: str, countries: pd.DataFrame, poles: pd.DataFrame, look: Theme
) -> View:
    """Return the owners of a line as bars, coloured by the pole of their state.

    Args:
        owned: what `line_record.ownership` returns.
        line: name of the line.
        countries: poles and names.
        poles: names and order of the poles.
        look: the theme.
    """
    pole_of = dict(zip(countries["iso3"], countries["pole"], strict=True))
    rows = owned.rows.assign(pole=owned.rows["shareholder_iso3"].map(pole_of))
    return View(
        key="line-owners",
        title=_title(owned, countries, line),
        subtitle=f"% of shares{_dates(rows)}; colour: bloc of the owner's country",
        chart=owners_bar(rows, owned.missing_percent, look) if len(rows) else None,
        data=rows[["shareholder", "shareholder_iso3", "share_percent", "as_of", "note"]],
        source_ids=collect_source_ids(rows),
        alt=_alt(owned, line),
        legend=pole_legend(poles, look, set(rows["pole"].dropna())),
        caveats=_caveats(owned),
        height_px=ROW_PX * _row_count(owned) + 8,
    )


def owners_bar(rows: pd.DataFrame, missing: float, look: Theme) -> Chart:
    """Return horizontal bars, the largest on top, each under its owner's name.

    Args:
        rows: shareholder, share_percent and pole, in the order drawn.
        missing: per cent that no row tells of, drawn hatched; 0 if nothing is missing.
        look: the theme.
    """
    owners = [
        (str(row["shareholder"]), float(row["share_percent"]), look.pole(row["pole"]))
        for row in rows.to_dict("records")
    ]
    gap = [(MISSING_NAME, missing, look.muted)] if missing > 0 else []
    named = [*owners, *gap]
    tops = range(len(named), 0, -1)
    return Chart(
        marks=[
            *(_bar(share, y, colour) for (_, share, colour), y in zip(owners, tops, strict=False)),
            *(_gap(missing, look) for _ in gap),
        ],
        look=look,
        height_px=ROW_PX * len(named) + 8,
        x=Axis(span=(0, 100), is_shown=False),
        y=Axis(span=(0.55, len(named) + 0.75), is_shown=False),
        notes=[
            _name(name, share, y, look) for (name, share, _), y in zip(named, tops, strict=True)
        ],
        plan=native.rows_plan(
            [name for name, _, _ in named],
            [
                native.Series(
                    name="% of shares",
                    values=tuple(share for _, share, _ in named),
                    colour=look.muted,
                    point_colours=tuple(colour for _, _, colour in named),
                    hatched=(*(False for _ in owners), *(True for _ in gap)),
                    labels=tuple(f"{share:g}%" for _, share, _ in named),
                )
            ],
        ),
    )


def _bar(share: float, y: int, colour: str) -> Bars:
    return Bars(x=[share], y=[y], width=BAR_HEIGHT, is_lying=True, fill=colour, hover=f"{share:g}%")


def _gap(share: float, look: Theme) -> Bars:
    return replace(
        _bar(share, 1, CLEAR),
        edge=Edge(look.rule, 1),
        hatch=Hatch(shape="/", ink=look.muted, px=6),
    )


def _name(name: str, share: float, y: int, look: Theme) -> Note:
    short = name if len(name) <= SHORT_NAME else f"{name[: SHORT_NAME - 1]}…"
    return Note(
        words=f"{_plain(short)} <b>{share:g}%</b>",
        x=0,
        y=y + 0.38,
        x_anchor="left",
        y_anchor="middle",
        ink=look.ink,
    )


def _plain(text: str) -> str:
    """Return text in which Plotly sees no markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _row_count(owned: Ownership) -> int:
    return len(owned.rows) + (owned.missing_percent > 0)


def _dates(rows: pd.DataFrame) -> str:
    known = sorted(rows["as_of"].dropna())
    if not known:
        return ""
    return f", as of {wording.year_span(int(known[0][:4]), int(known[-1][:4]))}"


def _title(owned: Ownership, countries: pd.DataFrame, line: str) -> str:
    """Return the state whose owners hold most, in words."""
    if owned.rows.empty:
        return "Ownership shares are unknown"
    names = dict(zip(countries["iso3"], countries["name"], strict=True))
    by_state = owned.rows.groupby("shareholder_iso3")["share_percent"].sum()
    most = by_state[by_state == by_state.max()].index.astype(str)
    who = wording.joined([wording.in_sentence(names[iso3]) for iso3 in most])
    each = " each" if len(most) > 1 else ""
    share = wording.significant(float(by_state.max()))
    part = "one section of " if _is_of_a_section(owned.rows) else ""
    return f"Shareholders from {who} own {share}%{each} of {part}{_short(line)}"


def _short(line: str) -> str:
    """Return a line without what stands in brackets."""
    return line.split(" (", maxsplit=1)[0]


def _is_of_a_section(rows: pd.DataFrame) -> bool:
    """Return whether the shares are those of a section of the line, by its name or its note."""
    named = rows["shareholder"].str.contains(r"section\b")
    noted = rows["note"].fillna("").str.contains(r"\b[A-Z]\w+ section(?:\.| owner)")
    return bool((named | noted).all())


def _alt(owned: Ownership, line: str) -> str:
    listed = "; ".join(
        f"{row['shareholder']} {row['share_percent']:g}%" for row in owned.rows.to_dict("records")
    )
    return f"Owners of {line}: {listed or 'not known'}. {_sum(owned)}"


def _sum(owned: Ownership) -> str:
    if owned.missing_percent:
        return f"Known shares add up to {owned.known_percent:g}%; the rest is unknown."
    return f"The shares add up to {owned.known_percent:g}%."


def _caveats(owned: Ownership) -> tuple[str, ...]:
    if owned.rows.empty:
        return ()
    undated = owned.rows["as_of"].isna().sum()
    dates = f" {wording.counted(int(undated), 'share')} undated." if undated else ""
    return (_sum(owned) + dates,)
