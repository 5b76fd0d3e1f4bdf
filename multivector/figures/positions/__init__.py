"""Figures of votes, recognitions, forces, sanctions and arms."""
