"""The Claims page: the claims of the article and their scorecard."""
