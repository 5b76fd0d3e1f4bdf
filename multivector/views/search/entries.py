"""Everything that can be looked for, from the tables and the pages, with the view that shows it."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from multivector.analysis.memberships.agreements import KINDS as AGREEMENT_KINDS
from multivector.analysis.search.entry import Entry
from multivector.analysis.wording import counted
from multivector.data.dates import format_partial
from multivector.data.package import Package
from multivector.views import kept, parameters, registry
from multivector.views.search import names
from multivector.views.search.figures import entries_of_pages

Row = Mapping[Hashable, Any]
HUBS = {
    "crossing": "Crossing",
    "field": "Field",
    "port": "Port",
    "refinery": "Refinery",
    "strait": "Strait",
    "terminal": "Terminal",
}


def entries(data: Package) -> Iterator[Entry]:
    """Yield all entries of the tables and of the pages, but not the titles of figures."""
    for made in _MAKERS:
        yield from made(data)
    yield from entries_of_pages()


def _link(address: str, **query: str) -> str:
    return f"/{address}?{urlencode(query)}" if query else f"/{address}"


def _rows(data: Package, table: str) -> Sequence[Row]:
    return data.table(table).to_dict("records")


def _joined(*parts: Any) -> str:
    """Return what is there of some parts, in one text."""
    return " ".join(str(part) for part in parts if not pd.isna(part) and part != "")


def _named(codes: Any) -> str:
    """Return the names of the states of a list."""
    known = kept.country_names()
    listed = [] if pd.isna(codes) else str(codes).split(";")
    return ", ".join(dict.fromkeys(known.get(code, code) for code in listed))


def _others(data: Package, kind: str, code: str) -> tuple[str, ...]:
    return names.all_names(data).get((kind, code), ())


def _countries(data: Package) -> Iterator[Entry]:
    partners = set(data.table("trade")["partner"])
    focus = parameters.focus_countries(data)
    for row in _rows(data, "countries"):
        code, name = str(row["iso3"]), str(row["name"])
        if row["kind"] == "group" and code not in partners:
            continue
        yield Entry(
            kind="country",
            code=code,
            name=name,
            link=link_of_country(data, code, name),
            detail=str(row["region"]),
            others=(code, *_others(data, "country", code), *_others(data, "capital", code)),
            weight=2.0 * (code in focus) + (code in partners),
        )


def link_of_country(data: Package, code: str, name: str) -> str:
    """Return the address of what is shown of a country: its page, trade with it, or its events."""
    for address in ("", "trade"):
        if code in registry.PAGES[address].subjects(data):
            return _link(address, **{parameters.FOCUS: code})
    if code in set(data.table("trade")["partner"]):
        return _link("trade", tr="partners", p=code)
    return _link("timeline", tl="events", lane="list", find=name)


def _hubs(data: Package) -> Iterator[Entry]:
    for row in _rows(data, "hubs"):
        code, where = str(row["hub_id"]), kept.country_names().get(row["iso3"], "")
        yield Entry(
            kind="hub",
            code=code,
            name=str(row["name"]),
            link=_link("pipelines", line=code, x="hubs.corridors"),
            detail=f"{HUBS.get(str(row['kind']), 'Place')}, {where}",
            others=_others(data, "hub", code),
            text=_joined(where, row["operator"], row["kind"]),
        )


def _pipelines(data: Package) -> Iterator[Entry]:
    for row in _rows(data, "pipelines"):
        code = str(row["pipeline_id"])
        yield Entry(
            kind="pipeline",
            code=code,
            name=str(row["name"]),
            link=_link("pipelines", line=code),
            detail=f"Pipeline for {row['product']}, {row['status']}",
            others=_others(data, "pipeline", code),
            text=_joined(
                *(row[name] for name in ("start_place", "end_place", "operator", "product")),
                _named(row["transit_iso3"]),
            ),
            weight=float(row["status"] in ("operating", "partly operating")),
        )


def _corridors(data: Package) -> Iterator[Entry]:
    for row in _rows(data, "corridors"):
        code = str(row["corridor_id"])
        yield Entry(
            kind="corridor",
            code=code,
            name=str(row["name"]),
            link=_link("pipelines", line=code, x="hubs.corridors"),
            detail=f"{str(row['mode']).capitalize()} corridor, {row['status']}",
            others=_others(data, "corridor", code),
            text=_named(row["transit_iso3"]),
            weight=float(row["status"] == "operating"),
        )


def _fields(data: Package) -> Iterator[Entry]:
    for row in _rows(data, "fields"):
        code, where = str(row["field_id"]), _named(row["iso3"])
        yield Entry(
            kind="hub",
            code=code,
            name=str(row["name"]),
            link=_link("pipelines", line=code, x="hubs.fields"),
            detail=f"Oil or gas field, {where}",
            text=_joined(where, row["operator"], row["owners"]),
            weight=-1.0,
        )


def _segments(data: Package) -> Iterator[Entry]:
    for row in _rows(data, "gas_segments"):
        code = str(row["segment_id"])
        yield Entry(
            kind="pipeline",
            code=code,
            name=str(row["name"]),
            link=_link("pipelines", line=code, x="hubs.segments"),
            detail=f"Gas pipeline, {row['status']}",
            text=_joined(
                *(row[name] for name in ("start_place", "end_place", "owners")),
                _named(row["transit_iso3"]),
            ),
            weight=-1.0,
        )


def _organizations(data: Package) -> Iterator[Entry]:
    for row in _rows(data, "organizations"):
        code, short, name = (str(row[key]) for key in ("org_id", "short_name", "name"))
        yield Entry(
            kind="organization",
            code=code,
            name=short if short == name else f"{short}: {name}",
            link=_link("alliances", see="map", by="body", b=code),
            detail=f"{str(row['kind']).capitalize()} organisation",
            others=(short, name, *_others(data, "organization", code)),
            text=_joined(row["what_it_binds"], row["headquarters"]),
        )


def _themes(data: Package) -> Iterator[Entry]:
    for row in _rows(data, "themes"):
        code, name = str(row["theme"]), str(row["name"])
        yield Entry(
            kind="theme",
            code=code,
            name=name,
            link=_link("themes", **{parameters.THEME: code}),
            detail=str(row["about"]),
            text=str(row["about"]),
        )


def _terms(data: Package) -> Iterator[Entry]:
    for row in _rows(data, "glossary"):
        term = str(row["term"])
        yield Entry(
            kind="term",
            code=term,
            name=term,
            link=_link("data", table="glossary", q=term),
            detail=str(row["definition"]),
            text=str(row["definition"]),
        )


def _routes(data: Package) -> Iterator[Entry]:
    volumes = data.table("route_volumes")
    known = set(zip(volumes["exporter"], volumes["commodity"], volumes["route_id"], strict=True))
    sellers = registry.PAGES["exports"].subjects(data)
    for row in _rows(data, "routes"):
        code = str(row["route_id"])
        for exporter in str(row["exporter"]).split(";"):
            sold = [c for c in str(row["commodity"]).split(";") if (exporter, c, code) in known]
            if exporter not in sellers or not sold:
                continue
            seller = sellers[exporter]
            yield Entry(
                kind="route",
                code=f"{exporter}-{code}",
                name=f"{row['name']}: exports of {seller}",
                link=link_of_route(exporter, sold[0], code),
                detail=f"Export route of {seller}, {sold[0]}",
                others=(str(row["name"]),),
                text=_named(row["transit_iso3"]),
            )


def link_of_route(exporter: str, commodity: str, route: str) -> str:
    """Return the address of an exporter's volumes by route, with one brought out."""
    return _link("exports", **{parameters.FOCUS: exporter}, m=commodity, xs="routes", r=route)


def _agreements(data: Package) -> Iterator[Entry]:
    focus = parameters.focus_countries(data)
    for row in _rows(data, "agreements"):
        parties = str(row["parties"]).split(";")
        about = {parameters.FOCUS: next((each for each in parties if each in focus), "")}
        kind = str(row["kind"])
        yield Entry(
            kind="agreement",
            code=str(row["agreement_id"]),
            name=str(row["title"]),
            link=_link(
                "alliances", see="agreements", **{k: v for k, v in about.items() if v}, k=kind
            ),
            detail=f"{format_partial(row['date'])}, {_named(row['parties'])}",
            text=_joined(
                row["summary"], AGREEMENT_KINDS.get(kind, ""), _named(row["parties"]), row["date"]
            ),
        )


def _events(data: Package) -> Iterator[Entry]:
    for row in _rows(data, "events"):
        code = str(row["event_id"])
        yield Entry(
            kind="event",
            code=code,
            name=str(row["title"]),
            link=_link("timeline", tl="events", event=code),
            detail=format_partial(row["date"]),
            text=_joined(row["summary"], _named(row["countries"]), format_partial(row["date"])),
            weight=float(row["weight"]),
        )


def _claims(data: Package) -> Iterator[Entry]:
    for row in _rows(data, "claims"):
        code = str(row["claim_id"])
        yield Entry(
            kind="claim",
            code=code,
            name=str(row["claim"]),
            link=_link("claims", claim=code, who="all"),
            detail=f"Claim {code}: {str(row['verdict']).replace('_', ' ')}",
            others=(code,),
            text=_joined(row["verdict_reason"], row["what_happened_since"]),
        )


def _tables(data: Package) -> Iterator[Entry]:
    for name in data.names:
        schema = data.schema(name)
        yield Entry(
            kind="table",
            code=name,
            name=schema.title,
            link=_link("data", table=name),
            detail=f"Table, {counted(len(data.table(name)), 'row')}",
            others=(name.replace("_", " "),),
            text=_joined(schema.description, *(field.title for field in schema.fields)),
        )


_MAKERS: tuple[Callable[[Package], Iterator[Entry]], ...] = (
    *(_countries, _hubs, _pipelines, _corridors, _organizations, _themes, _terms, _routes),
    *(_fields, _segments),
    *(_agreements, _events, _claims, _tables),
)
