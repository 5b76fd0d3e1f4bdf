"""The data package: reading it, checking it, and saying where a figure comes from."""
