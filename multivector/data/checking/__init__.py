"""Finds what is wrong with a package: cells, columns, references, shape."""
