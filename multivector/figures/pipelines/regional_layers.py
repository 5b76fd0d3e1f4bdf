"""The gas network and the fields of Central Asia as layers of the map of pipelines."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from multivector.analysis import wording
from multivector.charts.legend import LegendItem
from multivector.charts.map import DASHED, Course, Courses, Layer, Spot, Spots
from multivector.charts.theme import Theme

LINE_PX, SMALL_PX, LARGE_PX, HALO_PX = 1.1, 2.6, 5.5, 7.0
LARGE = 5.0  # million tonnes of oil a year, or gas of the same energy
OPERATING = "operating"
HALO_OPACITY = 0.30
CREDIT = "{}: Global Energy Monitor, CC BY 4.0"
DATED = "The gas network is as of August 2024, the fields as of February 2025."
STATUS_WORDS = {
    "operating": "operating",
    "construction": "under construction",
    "proposed": "proposed",
    "shelved": "shelved",
    "cancelled": "cancelled",
    "in_development": "in development",
    "discovered": "discovered",
    "exploration": "explored",
    "storage": "gas storage",
}
Paths = Mapping[str, list[list[list[float]]]]


@dataclass(frozen=True, eq=False)
class Regional:
    """What is shown of the gas network and the fields; nothing unless the reader asks for it.

    Attributes:
        segments: rows of the table of gas segments.
        paths: the pieces of each course, by segment.
        fields: rows of the table of fields, with `amount`.
        chosen: id of the segment or field picked; empty if it is neither.
    """

    segments: pd.DataFrame = field(default_factory=pd.DataFrame)
    paths: Paths = field(default_factory=dict)
    fields: pd.DataFrame = field(default_factory=pd.DataFrame)
    chosen: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to draw."""
        return bool(len(self.segments) or len(self.fields))

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Who the rows come from."""
        shown = [rows["source_id"] for rows in (self.segments, self.fields) if len(rows)]
        return tuple(dict.fromkeys(source for rows in shown for source in rows))

    @property
    def caveats(self) -> tuple[str, ...]:
        """Until when the lists were kept."""
        return (DATED,) if self.is_shown else ()

    @property
    def credit(self) -> str:
        """Who is to be named in the picture, as the licence asks; empty where nothing is drawn."""
        shown = {"gas network": len(self.segments), "fields": len(self.fields)}
        words = " and ".join(word for word, count in shown.items() if count)
        return f"; {CREDIT.format(words)}" if words else ""

    def below(self, look: Theme) -> list[Layer]:
        """Return the lines, to be drawn under those of the map."""
        if not len(self.segments):
            return []
        rows = self.segments.to_dict("records")
        operating = [row for row in rows if row["status"] == OPERATING]
        others = [row for row in rows if row["status"] != OPERATING]
        chosen = [row for row in rows if row["segment_id"] == self.chosen]
        return [
            *([self._halo(chosen[0], look)] if chosen else []),
            self._lines("segments-idle", others, look, DASHED),
            self._lines("segments", operating, look, None),
        ]

    def above(self, look: Theme) -> list[Layer]:
        """Return the fields, to be drawn over the lines of the map."""
        if not len(self.fields):
            return []
        large = self.fields["amount"] >= LARGE
        chosen = self.fields[self.fields["field_id"] == self.chosen]
        return [
            *([self._ring(chosen, look)] if len(chosen) else []),
            self._spots("fields", self.fields[~large], SMALL_PX, look),
            self._spots("fields-large", self.fields[large], LARGE_PX, look),
        ]

    def legend(self, look: Theme) -> tuple[LegendItem, ...]:
        """Return the entries for what is drawn."""
        items = []
        if len(self.segments):
            items.append(LegendItem("other gas line of Central Asia", look.muted, "line 1"))
        if len(self.fields):
            words = f"oil or gas field; larger: {LARGE:g} Mt of oil a year or more, or as much gas"
            items.append(LegendItem(words, look.muted, "circle"))
        return tuple(items)

    def _lines(
        self,
        key: str,
        rows: list[dict[Hashable, Any]],
        look: Theme,
        dash: tuple[float, float] | None,
    ) -> Courses:
        courses = [
            Course(piece, LINE_PX, look.muted, tooltip=_segment_words(row), id=row["segment_id"])
            for row in rows
            for piece in self.paths.get(row["segment_id"], [])
        ]
        return Courses(key=f"{key}:{self.chosen}", courses=courses, dash=dash)

    def _halo(self, row: Mapping[Hashable, Any], look: Theme) -> Courses:
        pieces = self.paths.get(row["segment_id"], [])
        courses = [Course(piece, LINE_PX + HALO_PX, look.ink, HALO_OPACITY) for piece in pieces]
        return Courses(key="segment-halo", courses=courses, is_pickable=False)

    def _spots(self, key: str, rows: pd.DataFrame, radius: float, look: Theme) -> Spots:
        spots = [
            Spot(row["lon"], row["lat"], _field_words(row), row["field_id"])
            for row in rows.to_dict("records")
        ]
        return Spots(
            key=f"{key}:{self.chosen}",
            spots=spots,
            radius_px=radius,
            colour=look.muted,
            edge=look.paper,
            is_pickable=True,
        )

    def _ring(self, rows: pd.DataFrame, look: Theme) -> Spots:
        spots = [Spot(row["lon"], row["lat"]) for row in rows.to_dict("records")]
        return Spots(
            key="field-halo",
            spots=spots,
            radius_px=LARGE_PX + HALO_PX,
            colour=look.ink,
            opacity=HALO_OPACITY,
        )


NOTHING = Regional()


def output_words(row: Mapping[Hashable, Any]) -> dict[str, str]:
    """Return the newest output of a field in words, with its year; empty where none is known."""
    oil, gas = row["oil_output"], row["gas_output"]
    return {
        "Oil output": ""
        if pd.isna(oil)
        else f"{wording.significant(oil)} million barrels in {int(row['oil_year'])}",
        "Gas output": ""
        if pd.isna(gas)
        else f"{wording.significant(gas / 1000)} billion m³ in {int(row['gas_year'])}",
    }


def _segment_words(row: Mapping[Hashable, Any]) -> str:
    lines = [row["name"], f"Gas pipeline, {STATUS_WORDS[row['status']]}"]
    if pd.notna(row["nameplate_capacity"]):
        lines.append(f"Design capacity: {row['nameplate_capacity']:g} billion m³ a year")
    return "\n".join(lines)


def _field_words(row: Mapping[Hashable, Any]) -> str:
    status = "" if pd.isna(row["status"]) else f", {STATUS_WORDS[row['status']]}"
    known = [f"{term}: {words}" for term, words in output_words(row).items() if words]
    return "\n".join([row["name"], f"Field{status}", *known])
