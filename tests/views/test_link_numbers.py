"""Numbers in links: what is read, what is refused, and that they come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multivector.views import link
from multivector.views.link_values import Number

PERCENT = Number("pct", 0, 100, 100)
PRICE = Number("brent", 0, 300, 69.14, decimals=2)


@given(st.integers(0, 100), st.integers(0, 30_000))
def test_every_number_comes_back_from_its_link(percent, cents):
    values = {"pct": percent, "brent": cents / 100}
    query = link.encode(values, (PERCENT, PRICE))
    reading = link.decode({code: [text] for code, text in query.items()}, (PERCENT, PRICE))
    assert reading.values == values
    assert reading.notices == ()
    assert isinstance(reading.values["pct"], int)
    assert isinstance(reading.values["brent"], float)


@pytest.mark.parametrize(
    "text", ["", "-1", "101", "50.5", "1e2", "NaN", "inf", "٥٠", " 50", "5" * 40]
)
def test_a_number_out_of_bounds_or_form_is_told_and_replaced(text):
    value, complaint = PERCENT.decode(text)
    assert value == 100
    assert complaint == "is not a whole number from 0 to 100; 100 is shown instead"


def test_decimals_are_read_as_far_as_they_go():
    assert PRICE.decode("69.14") == (69.14, "")
    assert PRICE.decode("70") == (70.0, "")
    assert PRICE.decode("69.123")[1]
