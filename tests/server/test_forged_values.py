"""Messages of the right form with the wrong content: the page goes on, and the log holds no fault."""

import asyncio
import json
import random

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from bench.readers import open_reader
from soak.clicks import Visitor, faults

KINDS = {
    "int_value": 7,
    "json_value": "{",
    "json_trigger_value": "[" * 100_000,
    "string_value": "\x00",
    "trigger_value": True,
}
SAID = [
    None,
    5,
    "\ud800",
    ["x"],
    {"text": "\ud800"},
    {"key": ["x"], "picture": 5},
    {"revision": 10**30},
]


async def answers(url, messages_of):
    """What a page answers to forged messages, one after another, and to a plain one after them."""
    visitor = Visitor(await open_reader(url, "/themes"), random.Random(0))
    first = await visitor.look()
    shown = []
    for state in messages_of(visitor, first):
        visitor.reader.widgets = {state.id: state}
        shown += faults(await visitor.reader.rerun())
    visitor.reader.widgets = {}
    last = await visitor.reader.rerun()
    await visitor.reader.connection.close()
    return shown, len(last.messages)


def of_another_kind(visitor, _first):
    control = next(each for each in visitor.controls.values() if each.kind == "date_input")
    for kind, value in KINDS.items():
        yield WidgetState(id=control.drawn.id, **{kind: value})
    emptied = WidgetState(id=control.drawn.id)
    emptied.string_array_value.SetInParent()
    yield emptied


def of_the_dialog(_visitor, first):
    drawn = (each.delta.new_element for each in first.messages if each.HasField("delta"))
    dialog = next(each.bidi_component.id for each in drawn if each.HasField("bidi_component"))
    for action in ("added", "kept", "turn", "map"):
        for value in SAID:
            yield WidgetState(id=dialog, json_value=json.dumps({action: value}))


@pytest.mark.parametrize("messages_of", [of_another_kind, of_the_dialog])
def test_a_forged_value_changes_nothing(server_url, clean_log, messages_of):
    shown, last = asyncio.run(answers(server_url, messages_of))
    assert shown == []
    assert last > 5
