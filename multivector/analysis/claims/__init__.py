"""The checkable claims of the essay, each recomputed from the tables where it can be."""
