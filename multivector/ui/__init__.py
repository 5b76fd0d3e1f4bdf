"""What the pages share: filters, links, caching and the one way to show a figure."""
