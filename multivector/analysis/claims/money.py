"""Checks of claims about money: oil in exports and revenue, and who weighs what in the union."""

from multivector.analysis.claims.check import (
    ARTICLE_DAY,
    ARTICLE_YEAR,
    Check,
    Input,
    NotMeasurableError,
    Tables,
    input_of,
    oil_year,
    route_input,
    route_row,
    rows_where,
    total_input,
    value_of,
)
from multivector.analysis.claims.verdicts import CONTRADICTED, DISPUTED, MOSTLY, SUPPORTED
from multivector.analysis.memberships import membership
from multivector.analysis.wording import joined, percent

HALF = 50.0  # percent: what "main" means
REVENUE_CLAIM = 40.0  # percent
A_QUARTER = 0.25


def oil_share_of_income(tables: Tables) -> Check:
    """Put to the test that oil exports are Kazakhstan's main source of income."""
    columns = {
        "goods exports": "oil_share_of_exports_percent",
        "the budget": "oil_share_of_budget_percent",
        "output (GDP)": "oil_share_of_gdp_percent",
    }
    shares = {what: _fiscal(tables, name, str(ARTICLE_YEAR)) for what, name in columns.items()}
    inputs = tuple(_percent_input(tables, f"Oil in {w}", n) for w, n in columns.items())
    exports, *rest = shares.values()
    return Check(
        quantity=f"Share of oil in goods exports, {ARTICLE_YEAR}",
        measured=exports,
        unit="percent",
        measured_text=f"{exports:g}% of goods exports",
        claimed=HALF,
        claimed_text="the main source (more than half)",
        verdict=_verdict_on_main(exports, rest),
        finding="In 2022 oil made up "
        + joined([f"{share:g}% of {what}" for what, share in shares.items()])
        + ".",
        rule=(
            "Supported if oil is more than half of exports, budget and output; mostly supported if "
            "of exports only; else contradicted."
        ),
        inputs=inputs,
    )


def _fiscal(tables: Tables, indicator: str, period: str) -> float:
    rows = rows_where(tables, "fiscal", iso3="KAZ", indicator=indicator, period=period)
    return value_of(rows, "value")


def _percent_input(
    tables: Tables, what: str, indicator: str, period: str = str(ARTICLE_YEAR)
) -> Input:
    rows = rows_where(tables, "fiscal", iso3="KAZ", indicator=indicator, period=period)
    return input_of(what, f"{value_of(rows, 'value'):g}% in {period}", "fiscal", rows)


def _verdict_on_main(exports: float, others: list[float]) -> str:
    if exports <= HALF:
        return CONTRADICTED
    return SUPPORTED if min(others) > HALF else MOSTLY


def cpc_share_of_revenue(tables: Tables) -> Check:
    """Put to the test that shutting the CPC would cut state revenue by more than 40 %."""
    year = oil_year(tables, ARTICLE_YEAR)
    cpc = value_of(route_row(year, "cpc"), "share")
    wide = _fiscal(tables, "hydrocarbon_share_of_budget_percent", str(ARTICLE_YEAR))
    narrow = _fiscal(tables, "oil_share_of_budget_percent", str(ARTICLE_YEAR))
    stated = rows_where(
        tables, "fiscal", iso3="KAZ", indicator="cpc_share_of_tax_revenue_percent"
    ).sort_values("period")
    counts = (cpc * wide, cpc * narrow, float(stated["value"].iloc[-1]))
    return Check(
        quantity="Share of state revenue from oil exported by the CPC",
        measured=max(counts),
        unit="percent",
        measured_text=f"{min(counts):.0f} to {max(counts):.0f}%",
        claimed=REVENUE_CLAIM,
        claimed_text="more than 40%",
        verdict=_verdict_on_revenue(counts),
        finding=(
            f"All oil and gas gave {narrow:g} to {wide:g}% of the budget in {ARTICLE_YEAR} and the "
            f"CPC carried {percent(cpc)} of the oil: at most {max(counts):.0f}%. One published "
            f"count says {counts[2]:g}% of taxes."
        ),
        rule=(
            "Supported if every estimate exceeds 40%, contradicted if none does, disputed between. "
            "Estimates: the CPC's share of exports times oil's share of the budget (two figures for "
            "it) and the published share of taxes. No figure covers budget and fund together."
        ),
        inputs=(
            route_input("Kazakh oil by CPC", year, "cpc"),
            total_input(year, tables),
            _percent_input(
                tables, "Oil and gas in the budget", "hydrocarbon_share_of_budget_percent"
            ),
            _percent_input(tables, "Oil in the budget", "oil_share_of_budget_percent"),
            input_of(
                "Oil by CPC in all taxes",
                f"{counts[2]:g}% in {stated['period'].iloc[-1]}",
                "fiscal",
                stated.tail(1),
            ),
        ),
    )


def _verdict_on_revenue(counts: tuple[float, ...]) -> str:
    if min(counts) > REVENUE_CLAIM:
        return SUPPORTED
    return CONTRADICTED if max(counts) <= REVENUE_CLAIM else DISPUTED


def share_of_the_union(tables: Tables) -> Check:
    """Put to the test that Kazakhstan is the key engine of the Eurasian union."""
    spells = membership.members_on(tables["memberships"], ARTICLE_DAY)
    members = spells[spells["org_id"].eq("eaeu") & spells["status"].eq("member")]
    output = tables["macro"]
    output = output[output["year"].eq(ARTICLE_YEAR) & output["iso3"].isin(members["iso3"])]
    by_state = output.set_index("iso3")["gdp_usd_bn"].dropna()
    if set(by_state.index) != set(members["iso3"]) or "KAZ" not in by_state:
        raise NotMeasurableError("the output of a member of the union is not known")
    share = float(by_state["KAZ"] / by_state.sum())
    place = int(by_state.rank(ascending=False)["KAZ"])
    return Check(
        quantity=f"Kazakhstan's share of the union's output, {ARTICLE_YEAR}",
        measured=share * 100,
        unit="percent",
        measured_text=f"{percent(share)} (place {place} of {len(by_state)})",
        claimed=A_QUARTER * 100,
        claimed_text='the "key engine"',
        verdict=_verdict_on_engine(share, place),
        finding=(
            f"Kazakhstan made {percent(share)} of the union's output in {ARTICLE_YEAR}, "
            f"Russia {percent(float(by_state.get('RUS', 0)) / float(by_state.sum()))}."
        ),
        rule=(
            "Supported from half of the union's output, mostly supported from a quarter; disputed "
            "if it is the second economy with less; else contradicted."
        ),
        inputs=(
            input_of("Output of the members", f"{by_state.sum():,.0f} bn USD", "macro", output),
            input_of(
                "Output of Kazakhstan",
                f"{by_state['KAZ']:,.0f} bn USD",
                "macro",
                output[output["iso3"] == "KAZ"],
            ),
            input_of(
                "Members of the union", ", ".join(sorted(by_state.index)), "memberships", members
            ),
        ),
    )


def _verdict_on_engine(share: float, place: int) -> str:
    if share >= A_QUARTER:
        return SUPPORTED if share >= 2 * A_QUARTER else MOSTLY
    return DISPUTED if place == 2 else CONTRADICTED  # noqa: PLR2004 -- the second economy
