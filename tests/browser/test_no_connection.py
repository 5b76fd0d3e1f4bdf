"""Where WebSockets do not come through, a reader is told what to ask for; a connected one is told nothing."""


def test_a_page_that_cannot_reach_its_server_says_what_it_needs(page):
    page.route_web_socket("**/_stcore/stream", lambda socket: socket.close())
    page.goto("/trade")
    said = page.locator("#no-connection")
    said.wait_for(timeout=30_000)
    assert "to let WebSockets through to" in said.inner_text()
    assert "/_stcore/stream" in said.inner_text()
    assert "/api/v1/" in said.inner_text()
