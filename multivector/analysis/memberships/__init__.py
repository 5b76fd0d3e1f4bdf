"""Who belongs to which body, in which status, since when; and agreements between states."""
