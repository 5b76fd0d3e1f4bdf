"""What comes of a closure for those who buy, and what no answer may break."""
