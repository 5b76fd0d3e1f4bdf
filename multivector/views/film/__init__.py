"""Figures through the years, for the slider of years and for slides."""
