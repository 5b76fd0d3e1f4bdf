"""From when to when an event lasted, and how exactly that is known."""

import pandas as pd

from multivector.data import dates
from multivector.data.dates import format_partial


def with_spans(events: pd.DataFrame) -> pd.DataFrame:
    """Return events with the days between which they lie, and their dates in words.

    Args:
        events: `date` and `end_date`, partial dates; the end is empty for what lasted no longer.

    Returns:
        The columns of the table, and
        `begin`, `end`: first and last day of the event, or of the month or year it lies in;
        `is_range`: whether it lasted from one date to another;
        `is_approximate`: whether it is known to the month or year only;
        `middle`: where a mark that stands for the whole lies;
        `when`: the date in words.
    """
    last = events["end_date"].fillna(events["date"])
    is_range = events["end_date"].notna()
    begin, end = dates.first_days(events["date"]), dates.last_days(last)
    is_approximate = events["date"].str.len().lt(len("2001-01-01")) & ~is_range
    middle = begin.where(~is_approximate, begin + (end - begin) / 2)
    return events.assign(
        begin=begin,
        end=end,
        is_range=is_range,
        is_approximate=is_approximate,
        middle=middle.dt.normalize(),
        when=[
            format_partial(date if pd.isna(end) else f"{date}/{end}")
            for date, end in zip(events["date"], events["end_date"], strict=True)
        ],
    )
