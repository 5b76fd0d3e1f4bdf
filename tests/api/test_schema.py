"""The description of the API, and what the API does when asked at random as it says."""

import functools

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

from multivector.api.app import mounted
from multivector.api.measures import MEASURES
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
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", _served())


def _served():
    """Return the API under the address at which the server mounts it."""
    return Starlette(routes=[mounted(lambda: HELD)])


OPERATIONS = [result.ok() for result in described().get_all_operations()]


def test_every_table_in_both_forms_and_every_measure_is_described(data):
    paths = {operation.path for operation in OPERATIONS}
    forms = {f"/tables/{name}.{form}" for name in data.names for form in ("json", "csv")}
    assert forms | {f"/measures/{name}" for name in MEASURES} <= paths


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
