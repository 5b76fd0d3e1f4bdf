"""Programs for working on the project; none of them is needed to run the app."""
