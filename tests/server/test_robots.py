from starlette.applications import Starlette

from multivector.web.robots import robots_routes


def test_programs_are_told_of_every_page(ask):
    app = Starlette(routes=robots_routes(["", "trade"]))
    assert "Sitemap: http://test/sitemap.xml" in ask(app, "/robots.txt").text
    listed = ask(app, "/sitemap.xml").text
    assert "<loc>http://test/</loc>" in listed
    assert "<loc>http://test/trade</loc>" in listed
