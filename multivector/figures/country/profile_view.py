"""The vector profile as a view: its finding, its bars and its data."""

from collections.abc import Mapping

import pandas as pd

from multivector.analysis import wording
from multivector.analysis.country import profile as measure
from multivector.analysis.country.profile import VectorProfile
from multivector.charts.theme import Theme, pole_legend
from multivector.charts.view import View
from multivector.figures.country.profile import chart_height, compared_bars, vector_profile_bars

# Below this many percentage points a change is no finding.
LEAST_DRIFT_POINTS = 3

DOMAINS_IN_A_SENTENCE = {
    "export_routes": "export routes",
    "goods_exports": "exports",
    "goods_imports": "imports",
    "un_votes": "UN votes",
    "arms": "arms supplies",
}
NAMED = ("russia", "china", "west", "turkic")


def profile_view(
    then: VectorProfile, now: VectorProfile, *, name: str, poles: pd.DataFrame, look: Theme
) -> View:
    """Return the vector profile of a country at two dates.

    Args:
        then: the profile at the earlier date.
        now: the profile at the later date.
        name: the country's name.
        poles: names, order and colours of the poles.
        look: the theme.
    """
    ordered = poles.sort_values("sort_order")
    names = dict(zip(ordered["pole"], ordered["short_name"], strict=True))
    frames = [
        profile.frame().assign(pole_name=lambda f: f["pole"].map(names)) for profile in (then, now)
    ]
    drift = measure.drift(then, now)
    reported = [domain for domain in now.domains if domain.is_told]
    return View(
        key="vector-profile",
        title=_title(drift, _set_aside(then, now), name, names),
        subtitle=(
            f"Each bloc's share in six areas, around {then.year} (top) and now (bottom); exact years "
            "beside each bar"
        ),
        chart=vector_profile_bars(*frames, domains=list(measure.DOMAIN_NAMES.items()), look=look),
        data=drift.assign(pole=drift["pole"].map(names)),
        source_ids=tuple(dict.fromkeys(s for d in now.domains for s in d.source_ids)),
        alt=_alt(drift, name, names),
        legend=pole_legend(ordered, look, _drawn(frames)),
        caveats=_caveats(now),
        height_px=chart_height(2, len(measure.DOMAINS)) if reported else 0,
    )


def compared_profiles_view(
    profiles: Mapping[str, VectorProfile], *, poles: pd.DataFrame, look: Theme
) -> View:
    """Return the profiles of several countries now, a bar each in every area.

    Args:
        profiles: by the country's name, that in focus first.
        poles: names, order and colours of the blocs.
        look: the theme.
    """
    ordered = poles.sort_values("sort_order")
    names = dict(zip(ordered["pole"], ordered["short_name"], strict=True))
    frames = {
        name: profile.frame().assign(pole_name=lambda f: f["pole"].map(names))
        for name, profile in profiles.items()
    }
    whole = pd.concat([frame.assign(country=name) for name, frame in frames.items()])
    columns = ["country", "domain", "pole_name", "share", "period_label", "coverage", "note"]
    return View(
        key="vector-profile",
        title=_compared_title(frames),
        subtitle="Each bloc's share in six areas, newest year of each country",
        chart=compared_bars(frames, domains=list(measure.DOMAIN_NAMES.items()), look=look),
        data=whole[columns],
        source_ids=tuple(
            dict.fromkeys(s for p in profiles.values() for d in p.domains for s in d.source_ids)
        ),
        alt=" ".join(_in_words(name, frame) for name, frame in frames.items()),
        legend=pole_legend(ordered, look, _drawn(list(frames.values()))),
        caveats=tuple(
            f"{name}, {caveat}"
            for name, profile in profiles.items()
            for caveat in _caveats(profile)
        ),
        height_px=chart_height(len(profiles), len(measure.DOMAINS)),
    )


def _compared_title(frames: Mapping[str, pd.DataFrame]) -> str:
    """Return where the first two countries differ most in the share of a named bloc."""
    (one, first), (other, second), *_ = frames.items()
    pairs = first.merge(second, on=["domain", "pole", "pole_name"], suffixes=("_one", "_other"))
    known = pairs[
        pairs["pole"].isin(NAMED)
        & pairs["share_one"].notna()
        & pairs["share_other"].notna()
        & pairs["domain"].isin(DOMAINS_IN_A_SENTENCE)
    ]
    if known.empty:
        return f"{one} and {other}: no area can be compared"
    gap = (known["share_one"] - known["share_other"]).abs()
    row = known.iloc[int(gap.to_numpy().argmax())]
    area, bloc = DOMAINS_IN_A_SENTENCE[row["domain"]], _pole(row["pole_name"])
    whose = f"{bloc}'" if bloc.endswith("states") else wording.possessive(bloc)
    return (
        f"Largest difference: {whose} share of {area}, {wording.percent(row['share_one'])} in {one} "
        f"and {wording.percent(row['share_other'])} in {other}"
    )


def _in_words(name: str, frame: pd.DataFrame) -> str:
    parts = []
    for domain, rows in frame.groupby("domain", sort=False):
        shares = [
            f"{row['pole_name']} {wording.percent(row['share'])}"
            for row in rows.to_dict("records")
            if row["pole"] in NAMED and pd.notna(row["share"])
        ]
        said = ", ".join(shares) if shares else "no data"
        parts.append(f"{measure.DOMAIN_NAMES[str(domain)]} {said}")
    return f"{name}: {'; '.join(parts)}."


def _drawn(frames: list[pd.DataFrame]) -> set[str]:
    return {pole for frame in frames for pole in frame.loc[frame["share"] > 0, "pole"]}


def _title(drift: pd.DataFrame, aside: set[str], name: str, names: dict[str, str]) -> str:
    """Return the largest move toward or away from a named pole, in words."""
    moves = drift[
        drift["pole"].isin(NAMED) & drift["change"].notna() & ~drift["domain"].isin(aside)
    ]
    moves = moves[moves["change"].abs() >= LEAST_DRIFT_POINTS]
    if moves.empty:
        return f"{name}: no comparable area shifted by more than {LEAST_DRIFT_POINTS} points"
    largest = moves.sort_values("change", key=abs).iloc[-1]
    domain = DOMAINS_IN_A_SENTENCE[largest["domain"]]
    direction = "toward" if largest["change"] > 0 else "away from"
    ends = f"{wording.percent(largest['then'])} to {wording.percent(largest['now'])}"
    return (
        f"{wording.possessive(name)} {domain} moved {direction} {_pole(names[largest['pole']])}: "
        f"{ends} since {str(largest['then_period']).split(',')[0]}"
    )


def _set_aside(then: VectorProfile, now: VectorProfile) -> set[str]:
    """Return the domains that carry no finding: bodies, being few, and what rests on too little.

    Votes covered whole at one date and in part at the other cannot be compared either.
    """
    ends = [profile.domain("un_votes").is_part for profile in (then, now)]
    slight = {each.domain for profile in (then, now) for each in profile.domains if each.is_slight}
    return {"alliances"} | slight | ({"un_votes"} if ends[0] != ends[1] else set())


def _pole(name: str) -> str:
    return f"the {name}" if name == "West" else f"the {name} states" if name == "Turkic" else name


def _alt(drift: pd.DataFrame, name: str, names: dict[str, str]) -> str:
    lines = [f"Profile of {name}: each bloc's share in six areas."]
    for domain, rows in drift.groupby("domain", sort=False):
        parts = [
            f"{names[row['pole']]} {wording.percent(row['then'])} then, {wording.percent(row['now'])} now"
            for row in rows.to_dict("records")
            if row["pole"] in NAMED
        ]
        lines.append(f"{measure.DOMAIN_NAMES[str(domain)]}: {'; '.join(parts)}.")
    return " ".join(lines)


def _caveats(now: VectorProfile) -> tuple[str, ...]:
    return tuple(
        f"{measure.DOMAIN_NAMES[domain.domain]}: {domain.note}"
        for domain in now.domains
        if domain.note
    )
