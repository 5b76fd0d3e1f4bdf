"""The bulk trade data of this deployment, opened once, when a reader first asks for it."""

import functools
from contextlib import suppress

import pandas as pd

from multivector.data.errors import DataError
from multivector.data.flows.engines import OpenedTrade, TradeDataError, open_trade
from multivector.views import kept

UNREACHABLE = (DataError, TradeDataError)
"""What is raised where the data cannot be read; the text can be shown, and names no secret."""


def is_configured() -> bool:
    """Return whether the deployment has bulk trade data; nothing is opened for it."""
    return kept.settings().trade is not None


@functools.cache
def opened() -> OpenedTrade:
    """Return the open data set; what failed is tried again the next time.

    Raises:
        DataError: the data are not complete.
        TradeDataError: the engine or its server does not answer.
    """
    address = kept.settings().trade
    if address is None:
        raise TradeDataError("MULTIVECTOR_TRADE: not set, so there are no bulk trade data")
    return open_trade(address)


def answer(question: object) -> pd.DataFrame:
    """Return the answer to a question; an engine that failed is opened anew the next time."""
    trade = opened()
    try:
        return trade.answer(question)
    except TradeDataError:
        opened.cache_clear()
        with suppress(Exception):  # it is lost already, whatever it says to being closed
            trade.close()
        raise


def source_row(source_id: str) -> pd.DataFrame:
    """Return the data set's own citation as a row of the table of sources."""
    about = opened().about
    row = {
        "source_id": source_id,
        "publisher": about.source_line,
        "title": about.citation,
        "licence": about.licence,
    }
    return pd.DataFrame([row])
