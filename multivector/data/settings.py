"""What the deployer chooses: the data folder, bulk trade, the view of borders, and which licences."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from multivector.data.flows.address import VARIABLE, TradeAddress, read_address

Licence = Literal["all", "open"]

_CONTACT = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+|https://[^\s<>\"']+", re.ASCII)
SHIPPED_DATA = Path(__file__).resolve().parents[2] / "data"


@dataclass(frozen=True)
class Settings:
    """The choices of one deployment."""

    data: Path = SHIPPED_DATA
    borders: str = "un"
    licence: Licence = "all"
    trade: TradeAddress | None = None
    """Bulk trade data, where the deployment has any."""
    contact: str = ""
    """Where corrections go: an e-mail address or a web address; empty where nobody is named."""


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Return the settings of an environment; an unset or empty variable has its default.

    Raises:
        ValueError: a variable holds what it may not hold; the message names all three.
    """
    return Settings(
        data=_folder(environment.get("MULTIVECTOR_DATA", "")),
        borders=_border_view(environment.get("MULTIVECTOR_BORDERS", "")),
        licence=_licence(environment.get("MULTIVECTOR_LICENCE", "")),
        trade=read_address(environment.get(VARIABLE, "")),
        contact=_contact(environment.get("MULTIVECTOR_CONTACT", "")),
    )


def _folder(text: str) -> Path:
    folder = Path(text).expanduser() if text else SHIPPED_DATA
    if not folder.is_dir():
        raise ValueError(f"MULTIVECTOR_DATA: found {str(folder)!r}, allowed: a folder that exists")
    return folder


def _border_view(text: str) -> str:
    view = text or Settings.borders
    if not view.replace("_", "").replace("-", "").isalnum():
        raise ValueError(f"MULTIVECTOR_BORDERS: found {view!r}, allowed: the id of a border view")
    return view


def _contact(text: str) -> str:
    if text and not _CONTACT.fullmatch(text):
        allowed = "an e-mail address, or a web address that begins with https://"
        raise ValueError(f"MULTIVECTOR_CONTACT: found {text!r}, allowed: {allowed}")
    return text


def _licence(text: str) -> Licence:
    licence = text or Settings.licence
    if licence not in get_args(Licence):
        allowed = ", ".join(get_args(Licence))
        raise ValueError(f"MULTIVECTOR_LICENCE: found {licence!r}, allowed: {allowed}")
    return cast("Licence", licence)
