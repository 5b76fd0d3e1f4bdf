"""The pages of words: the story in chapters with its events, and the claims of the article."""
