"""Events: chosen, searched, counted by year, told in chapters."""
