"""Which pole a partner state or a body counts to; the meaning stands in the poles table only."""

import pandas as pd

NEUTRAL = "neutral"
HOME = "home"
EU27 = "EU27"
EU_MEMBER = "DEU"


class PoleMap(dict[str, str]):
    """Code to pole; a code that is listed nowhere is neutral."""

    def __missing__(self, code: str) -> str:
        """Return neutral for all else."""
        return NEUTRAL


def partner_poles(poles: pd.DataFrame) -> PoleMap:
    """Return the pole of each partner state, and of the group EU27 as that of its members."""
    pole_map = _listed(poles, "partners")
    if EU_MEMBER in pole_map:
        pole_map.setdefault(EU27, pole_map[EU_MEMBER])
    return pole_map


def body_poles(poles: pd.DataFrame) -> PoleMap:
    """Return the pole of each body."""
    return _listed(poles, "bodies")


def pole_order(poles: pd.DataFrame) -> tuple[str, ...]:
    """Return the poles in the order in which they are drawn."""
    return tuple(poles.sort_values("sort_order", kind="stable")["pole"])


def in_sentence(poles: pd.DataFrame, pole: str) -> str:
    """Return the name of a pole as it stands inside a sentence: "the West"."""
    words = dict(zip(poles["pole"], poles["in_sentence"], strict=True))
    return str(words.get(pole, pole))


def resolved(controller: object, home: str, poles: PoleMap) -> str | None:
    """Return the pole of a controlling state seen from a state: home, another pole, or None if unknown."""
    if not isinstance(controller, str) or not controller:
        return None
    return HOME if controller == home else poles[controller]


def _listed(poles: pd.DataFrame, column: str) -> PoleMap:
    pole_map = PoleMap()
    for pole, cell in zip(poles["pole"], poles[column], strict=True):
        if isinstance(cell, str):
            pole_map.update({code.strip(): str(pole) for code in cell.split(";") if code.strip()})
    return pole_map
