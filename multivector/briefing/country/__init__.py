"""The brief of a country: what it says, and its documents."""
