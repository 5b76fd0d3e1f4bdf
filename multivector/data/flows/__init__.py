"""Bulk trade data: flows of single products between states, read by an engine where they lie."""
