"""Figures of events over time."""
