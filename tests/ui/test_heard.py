"""A value that a control cannot have counts as none: no run ends by a forged message."""

import json

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import WStates

from multivector.ui.shell import heard


def value_of(
    state, *, kind="string_value", read=lambda value: "first" if value is None else value[0:9]
):
    """What a control of a kind is taken to hold."""
    states = WStates()
    states.set_widget_metadata(WidgetMetadata("box", read, lambda value: value, kind))
    states.set_widget_from_proto(state)
    return heard._value(states, "box")


def test_a_value_of_the_right_kind_is_taken():
    assert value_of(WidgetState(id="box", string_value="KAZ")) == "KAZ"


@pytest.mark.parametrize(
    "state",
    [
        WidgetState(id="box", int_value=7),
        WidgetState(id="box", json_value="{"),
        WidgetState(id="box", trigger_value=True),
        WidgetState(id="box", json_trigger_value="[" * 100_000),
    ],
)
def test_one_of_another_kind_counts_as_none(state):
    assert value_of(state) == "first"


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "[" * 40 + "]" * 40, ""])
def test_what_a_component_sends_is_read_only_as_deep_as_it_can_be(text):
    state = WidgetState(id="box", json_value=text)
    assert value_of(state, kind="json_value", read=lambda value: value) is None


def test_a_picture_with_its_figure_is_not_too_deep():
    sent = {"added": {"key": "imports", "picture": "iVBOR"}}
    state = WidgetState(id="box", json_value=json.dumps(sent))
    assert value_of(state, kind="json_value", read=lambda value: value) == sent


def test_a_value_that_the_control_fails_on_counts_as_none():
    def day(value):
        if value is None:
            return "today"
        raise ValueError(value)

    assert value_of(WidgetState(id="box", string_value="2999-99-99"), read=day) == "today"
