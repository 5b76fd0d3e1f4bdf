"""Figures: results in, Plotly figures and pydeck decks out, each wrapped in a `View`."""
