"""Measures over the tables: frames in, results out; no files, no clock, no state."""
