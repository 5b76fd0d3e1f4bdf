"""Figures of trade by single product, from bulk data."""
