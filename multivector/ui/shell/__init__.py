"""Draws what `views` declares: controls, scenes, figures."""
