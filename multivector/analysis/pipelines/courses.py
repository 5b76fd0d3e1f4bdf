"""How long a line is as drawn, and how far apart the places are that it is drawn through."""

import numpy as np
import numpy.typing as npt
import pandas as pd

EARTH_RADIUS_KM = 6371.0088  # mean radius of the IUGG
# Farther apart than this, two places on land do not tell how the line runs between them.
LONGEST_TRACED_KM = 350.0


def great_circle_km(lon: npt.ArrayLike, lat: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Return the length of each leg between consecutive points in km (haversine, on a sphere)."""
    east, north = np.radians(np.asarray(lon, float)), np.radians(np.asarray(lat, float))
    half_chord = (
        np.sin(np.diff(north) / 2) ** 2
        + np.cos(north[:-1]) * np.cos(north[1:]) * np.sin(np.diff(east) / 2) ** 2
    )
    angles: npt.NDArray[np.float64] = 2 * np.arcsin(np.sqrt(half_chord))
    return EARTH_RADIUS_KM * angles


def drawn_km(waypoints: pd.DataFrame) -> pd.Series:
    """Return the length of every line as drawn in km, by `line_id`."""
    ordered = waypoints.sort_values(["line_id", "seq"])
    lengths = {
        str(line_id): float(
            great_circle_km(points["lon"].to_numpy(), points["lat"].to_numpy()).sum()
        )
        for line_id, points in ordered.groupby("line_id")
    }
    return pd.Series(lengths, dtype="float64").rename_axis("line_id").rename("drawn_km")
