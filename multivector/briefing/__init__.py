"""Files for the briefing: what a reader picked goes in, documents and data files come out."""
