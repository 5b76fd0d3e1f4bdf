"""The page of the tables, and how they are asked for over HTTP."""
