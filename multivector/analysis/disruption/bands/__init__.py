"""How sure an answer is: draws over all that is estimated, and the 80% band they leave.

`banded(net, scenario, terms, spreads_of(tables))` answers a scenario once for every draw.
"""
