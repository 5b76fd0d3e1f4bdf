"""Finished findings and figures, one module per page, built once for all readers who ask."""
