"""Names, blocs and prices of the networks on paper."""

from multivector.analysis.disruption.terms import Terms
from multivector.analysis.poles import PoleMap

NAMES = {"AAA": "Ruritania", "BBB": "Russia", "CCC": "China"}
ROUTES = {"western": "Western line (WL)", "northern": "Northern line", "southern": "Southern line"}
POLE_OF = PoleMap({"BBB": "russia", "CCC": "china"})
TERMS = Terms(60.0, "on paper", 10.0, "paper", (0.0, 10.0, 20.0), "assumed", (), None, "", ("s1",))
