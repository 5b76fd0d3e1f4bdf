"""Figures of one country: the map of its lines and its vector profile."""
