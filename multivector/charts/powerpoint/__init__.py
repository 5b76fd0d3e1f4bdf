"""Charts as a presentation draws them itself, which its reader can edit."""
