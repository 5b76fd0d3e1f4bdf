"""Links and questions as no browser sends them, to the server itself: never a fault, always an answer.

How a link is read, whatever it holds, is tested page by page in tests/pages/test_links.py.
"""

import asyncio
import random
from urllib.parse import quote

import httpx
import pytest

from bench.readers import open_reader
from soak.clicks import PAGES, faults, headings

LINKS_A_PAGE = 60
QUESTIONS = 1_500
CODES = [
    "c",
    "t",
    "y",
    "d",
    "u",
    "v",
    "lead",
    "see",
    "b",
    "line",
    "close",
    "wif",
    "event",
    "ch",
    "embed",
]
ROUTES = [
    "tables/trade.json",
    "tables/events.csv",
    "tables/%s.json",
    "measures/%s",
    "tables",
    "",
    "%s",
]
NAMES = [
    "org",
    "exporter",
    "commodity",
    "state",
    "year",
    "limit",
    "offset",
    "iso3",
    "day",
    "close",
    "x",
]
HARMFUL = [
    *(
        "",
        "%",
        "%%%",
        "%00",
        "%ff%fe",
        "%ed%a0%80",
        "+",
        "&",
        "=",
        ";",
        "#",
        "a" * 1_500,
        "%F0%9F%A7%A8",
    ),
    *("..%2f..%2fetc%2fpasswd", "%3Cscript%3Ealert(1)%3C/script%3E", "'%20OR%201=1--", "{{7*7}}"),
    *("${jndi:ldap://x}", "-1", "1e999", "NaN", "9" * 400, "2026-02-30", "0000-00-00", "KAZ.KAZ"),
    *("%E2%80%AEKAZ", "[]", "{}", "null", "true", "%0d%0aX-Evil:%201", "c=KAZ&c=GEO&c=UZB"),
]


def value(chance: random.Random) -> str:
    if chance.random() < 0.6:
        return chance.choice(HARMFUL)
    return quote(bytes(chance.randrange(256) for _ in range(chance.randint(1, 12))), safe="%&=")


def query(chance: random.Random, names: list[str]) -> str:
    count = chance.randint(1, 5)
    return "&".join(f"{chance.choice(names)}={value(chance)}" for _ in range(count))[:4_000]


@pytest.mark.parametrize("page", PAGES)
def test_any_link_gives_a_page(server_url, clean_log, page):
    async def follow() -> None:
        chance = random.Random(page)
        reader = await open_reader(server_url, page)
        await reader.rerun()
        for _ in range(LINKS_A_PAGE):
            reader.query = sent = query(chance, CODES)
            answer = await reader.rerun()
            assert faults(answer) == [], sent
            kinds = {
                message.delta.new_element.WhichOneof("type")
                for message in answer.messages
                if message.WhichOneof("type") == "delta"
            }
            assert headings(answer) or "html" in kinds, sent
        await reader.connection.close()

    asyncio.run(follow())


def test_any_question_to_the_api_is_answered_or_refused_with_a_reason(server_url, clean_log):
    chance = random.Random(8)
    with httpx.Client(base_url=server_url, timeout=20) as client:
        for _ in range(QUESTIONS):
            route = chance.choice(ROUTES).replace("%s", chance.choice(HARMFUL)[:100] or "x")
            address = f"/api/v1/{route.replace('#', '')}?{query(chance, NAMES).replace('#', '')}"
            try:
                answer = client.get(address)
            except httpx.InvalidURL:
                continue  # no program could send it; tests/server/test_paths.py sends such as bytes
            assert answer.status_code in {200, 400, 404, 414}, address
            if answer.status_code in {400, 404} and "application" in answer.headers.get(
                "content-type", ""
            ):
                assert answer.json()["detail"]
