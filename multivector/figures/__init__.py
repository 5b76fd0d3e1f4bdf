"""Figures: results in, views out: the words, data, sources and chart of each."""
