"""What a page shows in a form of its own: cards, lists, and a map that can be picked from."""
