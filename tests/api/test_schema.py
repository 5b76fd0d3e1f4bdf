"""The description of the API, and what the API does when asked at random as it says."""

import datetime as dt
import functools
import re

import hypothesis
import pytest
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.applications import Starlette
from starlette.routing import Mount

from multivector.api.app import ADDRESS, application
from multivector.api.components import day_pattern
from multivector.api.measures import MEASURES
from multivector.api.openapi import openapi_body
from tests.api.conftest import HELD

TOO_LONG = 414


def refuses_what_is_wrong(ctx, response, case):
    """A query that is too long is refused before it is read, and that is a refusal too."""
    return (
        None if response.status_code == TOO_LONG else negative_data_rejection(ctx, response, case)
    )


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    refuses_what_is_wrong,
]
ASKED = 3  # questions per operation


@functools.cache
def described():
    openapi_body(HELD)  # worked out before the reader's patience is measured
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", _served())


def _served():
    """Return the API under the address at which the server mounts it."""
    return Starlette(routes=[Mount(ADDRESS, app=application(lambda: HELD))])


OPERATIONS = [result.ok() for result in described().get_all_operations()]


def test_every_table_in_both_forms_and_every_measure_is_described(data):
    paths = {operation.path for operation in OPERATIONS}
    forms = {f"/tables/{name}.{form}" for name in data.names for form in ("json", "csv")}
    assert forms | {f"/measures/{name}" for name in MEASURES} <= paths


@pytest.mark.parametrize(
    ("first", "last"),
    [("1999-11-29", "2005-03-02"), ("2023-02-27", "2024-03-01"), ("2024-02-28", "2024-05-30")],
)
def test_a_pattern_of_days_is_exactly_the_days_between_two(first, last):
    first, last = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    pattern = re.compile(day_pattern(first, last))
    texts = (
        f"{year}-{month:02}-{day:02}"
        for year in range(first.year - 1, last.year + 2)
        for month in range(14)
        for day in range(33)
    )
    days = {(first + dt.timedelta(days=n)).isoformat() for n in range((last - first).days + 1)}
    assert {text for text in texts if pattern.search(text)} == days


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.path)
def test_random_questions_are_answered_as_described(operation):
    """Seeded, so that a failure comes again."""

    @hypothesis.seed(20261123)
    @hypothesis.settings(
        max_examples=ASKED,
        deadline=None,
        database=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(case=operation.as_strategy())
    def checked(case):
        case.call_and_validate(checks=CHECKS)

    checked()
