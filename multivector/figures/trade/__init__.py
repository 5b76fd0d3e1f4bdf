"""Figures of goods trade by partner, pole and product."""
