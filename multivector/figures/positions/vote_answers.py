"""How votes and positions look: yes, abstention and no in three colours that no bloc has."""

from collections.abc import Mapping
from types import MappingProxyType

from multivector.charts.kinds.answer_grid import Answer
from multivector.charts.marks import CLEAR
from multivector.charts.theme import Mode, Theme

# Told apart by every kind of colour blindness, and from every bloc; the tests compute both.
YES: Mapping[Mode, str] = MappingProxyType({"light": "#2F5C94", "dark": "#8CBCE0"})
NO: Mapping[Mode, str] = MappingProxyType({"light": "#DD5522", "dark": "#F4AE92"})


def vote_answers(look: Theme) -> dict[str, Answer]:
    """Return the four votes in the order of bars: yes, abstention, no, absence."""
    return {
        "yes": Answer("yes", "+", YES[look.mode]),
        "abstain": Answer("abstained", "–", look.half),
        "no": Answer("no", "×", NO[look.mode]),
        "absent": Answer("did not vote", "·", CLEAR),
    }
