"""Figures of exports by route, control, buyer and product."""
