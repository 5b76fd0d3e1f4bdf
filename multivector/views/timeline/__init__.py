"""The Timeline page: the story in chapters, and every event behind it."""
