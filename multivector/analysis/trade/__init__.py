"""Goods trade by partner and pole, its concentration, and two counts of one flow."""
