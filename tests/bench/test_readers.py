import asyncio

from bench.readers import open_reader


def test_a_reader_without_a_browser_is_answered_like_one_with(server_url):
    async def visit():
        reader = await open_reader(server_url)
        answers = [await reader.rerun() for _ in range(2)]
        await reader.connection.close()
        return reader, answers

    reader, (first, again) = asyncio.run(visit())
    assert reader.page
    assert {"navigation", "delta"} <= {message.WhichOneof("type") for message in first.messages}
    assert again.wire_bytes < first.wire_bytes
