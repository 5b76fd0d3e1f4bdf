"""Measurements of speed, each a ratio between two things measured in one run on one machine."""
