"""Distances on the globe, which is taken for a sphere."""

import numpy as np
import numpy.typing as npt

EARTH_RADIUS_KM = 6371.0088  # mean radius of the IUGG


def great_circle_km(lon: npt.ArrayLike, lat: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Return the length of each leg between consecutive points in km (haversine, on a sphere)."""
    east, north = np.radians(np.asarray(lon, float)), np.radians(np.asarray(lat, float))
    half_chord = (
        np.sin(np.diff(north) / 2) ** 2
        + np.cos(north[:-1]) * np.cos(north[1:]) * np.sin(np.diff(east) / 2) ** 2
    )
    angles: npt.NDArray[np.float64] = 2 * np.arcsin(np.sqrt(half_chord))
    return EARTH_RADIUS_KM * angles


def nearest_km(
    lon: npt.ArrayLike, lat: npt.ArrayLike, other_lon: npt.ArrayLike, other_lat: npt.ArrayLike
) -> float:
    """Return the distance in km between the two closest points of two sets."""
    east, north = np.radians(np.asarray(lon, float)), np.radians(np.asarray(lat, float))
    other_east = np.radians(np.asarray(other_lon, float))
    other_north = np.radians(np.asarray(other_lat, float))
    half_chord = (
        np.sin((north[:, None] - other_north) / 2) ** 2
        + np.cos(north[:, None])
        * np.cos(other_north)
        * np.sin((east[:, None] - other_east) / 2) ** 2
    )
    return float(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half_chord.min())))
