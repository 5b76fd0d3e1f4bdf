"""Figures of the claims and their verdicts."""
