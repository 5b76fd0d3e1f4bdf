"""Charts as Plotly draws them on a page."""
