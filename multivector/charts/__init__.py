"""What a chart is, and how it is drawn."""
