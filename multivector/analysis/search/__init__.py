"""Search over everything the product has: names in any spelling, ranked."""
