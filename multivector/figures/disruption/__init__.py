"""Figures of what is left when links close."""
