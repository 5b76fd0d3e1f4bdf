"""Every question has the same answer in every engine: the one worked out in pandas alone."""

import pandas as pd
import pytest

from multivector.data.flows import queries
from multivector.data.flows.queries import Asked
from tests.data.flows import world as small

# Sockets between it and Java.
SPARK = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
ENGINES = [
    "parquet",
    "csv",
    "duckdb",
    "postgres",
    pytest.param("spark", marks=SPARK),
]
IMPORTS = Asked("KAZ", "import", 2019, 2023)
EXPORTS = Asked("KAZ", "export", 2020, 2022)
OIL = Asked("RUS", "both", 2019, 2023, "27")
LINE = Asked("KAZ", "both", 2019, 2023, "270900")
NOTHING = Asked("FRA", "import", 2019, 2023)
POLES, TIERS = small.POLE_OF, small.TIER_OF

QUESTIONS = {
    "partners of imports": (
        lambda flows: queries.partners(flows, IMPORTS),
        lambda world: small.partners(world, IMPORTS),
    ),
    "partners of a line, both ways": (
        lambda flows: queries.partners(flows, LINE),
        lambda world: small.partners(world, LINE),
    ),
    "chapters": (
        lambda flows: queries.products(flows, EXPORTS, 2),
        lambda world: small.products(world, EXPORTS, 2),
    ),
    "lines of a chapter": (
        lambda flows: queries.products(flows, OIL, 6),
        lambda world: small.products(world, OIL, 6),
    ),
    "poles over time": (
        lambda flows: queries.poles(flows, IMPORTS, POLES),
        lambda world: small.poles(world, IMPORTS),
    ),
    "concentration by heading": (
        lambda flows: queries.concentration(flows, EXPORTS, 4),
        lambda world: small.concentration(world, EXPORTS, 4),
    ),
    "dependence": (
        lambda flows: queries.dependence(flows, IMPORTS, POLES, 6),
        lambda world: small.dependence(world, IMPORTS, 6, 0.7),
    ),
    "dependence with another threshold": (
        lambda flows: queries.dependence(flows, OIL, POLES, 4, 0.4),
        lambda world: small.dependence(world, OIL, 4, 0.4),
    ),
    "two counts": (
        lambda flows: queries.mirror_gap(flows, "RUS", "KAZ", IMPORTS),
        lambda world: small.mirror_gap(world, "RUS", "KAZ", IMPORTS),
    ),
    "two counts of a line, some years missing": (
        lambda flows: queries.mirror_gap(flows, "CHN", "KAZ", LINE),
        lambda world: small.mirror_gap(world, "CHN", "KAZ", LINE),
    ),
    "products of the list": (
        lambda flows: queries.listed(flows, IMPORTS, TIERS, POLES),
        lambda world: small.listed(world, IMPORTS),
    ),
    "a state without trade": (
        lambda flows: queries.poles(flows, NOTHING, POLES),
        lambda world: small.poles(world, NOTHING),
    ),
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_answers_as_pandas_does(opened, world, engine, question):
    ask, worked_out = QUESTIONS[question]
    trade = opened(engine)
    answer = trade.answer(ask(trade.flows))
    wanted = worked_out(world).reset_index(drop=True)
    assert len(wanted) or question == "a state without trade"
    pd.testing.assert_frame_equal(
        answer, wanted, check_dtype=False, check_exact=False, rtol=1e-9, atol=0
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_numbers_have_the_same_types_in_every_engine(opened, engine):
    trade = opened(engine)
    types = trade.answer(queries.concentration(trade.flows, EXPORTS, 2)).dtypes
    assert types.astype(str).to_dict() == {
        "product": "str",
        "value": "float64",
        "partners": "int64",
        "hhi": "float64",
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_knows_whose_the_data_are(opened, engine):
    about = opened(engine).about
    assert about.source_line == "The tests: A small world, 1 (none)"
    assert (about.first_year, about.last_year, about.is_synthetic) == (2019, 2023, True)


def test_the_world_holds_what_the_questions_need(world):
    gaps = small.mirror_gap(world, "CHN", "KAZ", LINE)
    assert gaps["ratio"].isna().any()
    assert small.partners(world, LINE)["quantity"].isna().any()
