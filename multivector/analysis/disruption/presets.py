"""Scenarios to begin with: the questions most often asked of each network."""

from dataclasses import dataclass

from multivector.analysis.disruption.network import Network
from multivector.analysis.disruption.scenario import WHOLE, Scenario, closable

A_YEAR = 12.0


@dataclass(frozen=True)
class Preset:
    """A named scenario."""

    name: str
    network_id: str
    closed: tuple[str, ...]
    percent: float = WHOLE
    months: float = A_YEAR

    @property
    def scenario(self) -> Scenario:
        """The scenario it stands for."""
        return Scenario(self.network_id, self.closed, percent=self.percent, months=self.months)


_MOORINGS = ("edge:k_e_cpc_spm1", "edge:k_e_cpc_spm2")
PRESETS = (
    Preset("CPC closed for a year", "kaz_crude", ("route:cpc",)),
    Preset("Russia refuses all transit", "kaz_crude", ("state:RUS",)),
    Preset("Druzhba stops", "kaz_crude", ("route:druzhba_germany",)),
    Preset("Two of three CPC moorings lost", "kaz_crude", _MOORINGS),
    Preset("Turkish Straits closed", "kaz_crude", ("hub:bosphorus",)),
    Preset("Atyrau–Samara closed", "kaz_crude", ("route:atyrau_samara",)),
    Preset("CPC pump station hit: a third off", "kaz_crude", ("hub:kropotkinskaya",), percent=35),
    Preset("Aktau port closed for three months", "kaz_crude", ("hub:aktau",), months=3),
    Preset("China stops taking oil", "kaz_crude", ("state:CHN",)),
    Preset("Baku–Tbilisi–Ceyhan stops", "aze_crude", ("route:btc",)),
    Preset("Georgia closed", "aze_crude", ("state:GEO",)),
    Preset("Georgia closed", "aze_gas", ("state:GEO",)),
    Preset("Türkiye takes no more", "aze_gas", ("state:TUR",)),
    Preset("Trans Adriatic Pipeline stops", "aze_gas", ("edge:g_e_tap_grc",)),
    Preset("China stops buying", "tkm_gas", ("state:CHN",)),
    Preset("Uzbekistan closes its lines", "tkm_gas", ("state:UZB",)),
    Preset("Central Asia–Center stops", "tkm_gas", ("route:cac_gas_russia",)),
    Preset("Orenburg swap ends", "kaz_gas", ("state:RUS",)),
    Preset("China stops buying", "kaz_gas", ("state:CHN",)),
)


def presets_of(network: Network) -> tuple[Preset, ...]:
    """Return the presets of a network that the tables can answer."""
    known = closable(network)
    return tuple(
        preset
        for preset in PRESETS
        if preset.network_id == network.network_id and all(each in known for each in preset.closed)
    )
