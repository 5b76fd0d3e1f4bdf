"""The Alliances page: who belongs to which body, on a day and over time."""
