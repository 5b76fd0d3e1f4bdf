"""Help for readers: the guide, and words for a first visit."""
