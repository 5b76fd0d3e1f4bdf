"""What a theme is among organisations and agreements: which of them it is about, and their name."""

from dataclasses import dataclass

import pandas as pd

from multivector.views import kept, parameters


@dataclass(frozen=True)
class Subject:
    """What a theme is about: kinds of organisation, single ones, kinds of agreement, an adjective."""

    adjective: str
    kinds: tuple[str, ...] = ()
    org_ids: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()


SUBJECTS = {
    "military": Subject("military", ("military",), (), ("defence", "arms", "intelligence")),
    "trade": Subject("economic", ("economic", "development"), (), ("trade",)),
    "pipelines": Subject("energy", ("energy",), (), ("energy", "transit")),
    "exports": Subject("energy", ("energy",), (), ("energy",)),
    "transport": Subject("transport", ("transport",), (), ("transit",)),
    "diplomacy": Subject("political", ("political",), (), ("friendship", "strategic_partnership")),
    "nuclear": Subject("nuclear", (), ("canwfz", "tpnw"), ("nuclear",)),
    "territory": Subject("border", (), (), ("border",)),
}


def organisations(theme: str) -> pd.DataFrame:
    """Return the organisations a theme is about; all where there is none."""
    table = kept.data().table("organizations")
    subject = SUBJECTS.get(theme)
    if subject is None or not (subject.kinds or subject.org_ids):
        return table
    return table[table["kind"].isin(subject.kinds) | table["org_id"].isin(subject.org_ids)]


@kept.for_all
def memberships(theme: str) -> pd.DataFrame:
    """Return the memberships of the organisations a theme is about."""
    table = kept.data().table("memberships")
    return table[table["org_id"].isin(organisations(theme)["org_id"])]


def named(theme: str) -> str:
    """Return what the organisations of a theme are called: "military organisations"."""
    subject = SUBJECTS.get(theme)
    has_some = subject is not None and (subject.kinds or subject.org_ids)
    return f"{subject.adjective} organisations" if subject and has_some else "organisations"


def agreement_kinds(theme: str) -> tuple[str, ...]:
    """Return the kinds of agreement a theme is about; none means all."""
    return SUBJECTS[theme].agreements if theme in SUBJECTS else ()


def note(theme: str, *, of_agreements: bool = False) -> str:
    """Return what a reader must know where nothing here is about the theme chosen; else nothing."""
    subject = SUBJECTS.get(theme, Subject(""))
    has_some = subject.agreements if of_agreements else subject.kinds or subject.org_ids
    if not theme or theme == "alliances" or has_some:
        return ""
    what = "agreement" if of_agreements else "organisation"
    return f"No {what} is about {parameters.THEMES[theme].lower()}: all are shown."
