"""The kinds of charts: what each is made of, as marks, axes and words, and what a presentation draws of it."""
