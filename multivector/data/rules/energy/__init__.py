"""Rules of lines, volumes, capacities and networks."""
