"""Proves that all pages can be drawn with the tables of a folder."""
