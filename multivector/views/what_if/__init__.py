"""The What if page: what is closed, and what is left."""
