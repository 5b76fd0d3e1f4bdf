"""Takes a figure out of the page: as a picture, a link, a citation, or into the briefing."""
