"""The guide: what readers come for, and how each is done."""
