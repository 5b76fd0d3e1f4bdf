"""The Pipelines page: the network on a day, and all that is known of one line."""
