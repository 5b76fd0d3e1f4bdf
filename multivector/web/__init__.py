"""What surrounds the app on the network: headers, limits, compression, health."""
