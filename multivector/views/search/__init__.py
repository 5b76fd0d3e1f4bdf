"""Search over everything the product has: what can be looked for, and where it leads."""
