"""Builds the basemap of a border view; run `python -m tools.basemap.build`."""
