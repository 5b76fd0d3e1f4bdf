"""Figures of the network of lines and of one line."""
