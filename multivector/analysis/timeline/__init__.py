"""Events: chosen, searched, counted by year, set in chapters."""
