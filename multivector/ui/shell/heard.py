"""What a browser says of a control counts only if that control could have said it.

Streamlit hands any value of a message to the control it names, and a value of another kind ends the run
with a fault, and all later runs of that session too. Here such a value counts as none.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.session_state import Serialized, WStates

DEEPEST = 32
"""So many brackets may stand within each other in what a component of ours sends; it needs four."""
_JSON = frozenset({"json_value", "json_trigger_value"})
_NUMBERS = frozenset({"int_value", "double_value"})
"""A box of whole numbers says whole ones, though it is declared as one of any."""
_LOG = logging.getLogger(__name__)
_READ: Callable[[WStates, str], Any] = WStates.__getitem__


def install() -> None:
    """Read the values of all sessions of this process in this way."""
    WStates.__getitem__ = _value  # type: ignore[method-assign]


def _value(states: WStates, control: str) -> Any:
    """Return the value of a control; as if it had none where it cannot be of that control."""
    try:
        _hold_to_kind(states, control)
        return _READ(states, control)
    except KeyError:
        raise
    except Exception as error:  # noqa: BLE001 -- each control has errors of its own
        _LOG.warning("A value that its control cannot have was left out: %s", type(error).__name__)
        states.states[control] = Serialized(WidgetState(id=control))
        return _READ(states, control)


def _hold_to_kind(states: WStates, control: str) -> None:
    state, known = states.states.get(control), states.widget_metadata.get(control)
    if not isinstance(state, Serialized) or known is None:
        return
    kind = state.value.WhichOneof("value")
    if kind is None:
        return
    if known.value_type not in {None, kind} and not {known.value_type, kind} <= _NUMBERS:
        raise TypeError(kind)
    if kind in _JSON:
        _hold_to_depth(json.loads(getattr(state.value, kind) or "null"))


def _hold_to_depth(content: Any, left: int = DEEPEST) -> None:
    if left == 0:
        raise ValueError("too deep")
    inside = content.values() if isinstance(content, dict) else content
    if isinstance(content, dict | list):
        for each in inside:
            _hold_to_depth(each, left - 1)
