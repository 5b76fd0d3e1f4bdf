"""Below a path of its host the app answers with and without it, and its addresses hold it."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route

from multivector.web.below import BelowPath


async def base(request):
    return PlainTextResponse(str(request.base_url))


APP = Starlette(
    routes=[Route("/trade", base), Mount("/api", app=Starlette(routes=[Route("/v1", base)]))]
)


@pytest.mark.parametrize("path", ["/trade", "/multivector/trade", "/api/v1", "/multivector/api/v1"])
def test_taken_off_by_the_proxy_or_not_the_address_of_the_deployment_holds_the_path(ask, path):
    assert ask(BelowPath(APP, "/multivector"), path).text == "http://test/multivector/"


def test_at_the_top_nothing_changes(ask):
    assert ask(BelowPath(APP, ""), "/trade").text == "http://test/"
    assert ask(BelowPath(APP, ""), "/multivector/trade").status_code == 404


def test_the_path_itself_leads_to_the_first_page(ask):
    answer = ask(BelowPath(APP, "/multivector"), "/multivector?f=KAZ")
    assert (answer.status_code, answer.headers["location"]) == (308, "/multivector/?f=KAZ")


def test_a_longer_name_is_not_taken_for_the_path(ask):
    assert ask(BelowPath(APP, "/multi"), "/multivector/trade").status_code == 404
