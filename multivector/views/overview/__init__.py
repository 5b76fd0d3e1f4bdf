"""The Overview: the finding about one country, its key figures, map, profile and latest events."""
