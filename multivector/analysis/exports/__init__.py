"""Exports by route and buyer, whose territory they cross, from field to market."""
