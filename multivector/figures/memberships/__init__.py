"""Figures of memberships and agreements."""
