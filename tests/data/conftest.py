"""A small, sound data package to read and to damage."""

import json

import pytest

TABLES = {
    "countries": """\
iso3,iso2,name,is_focus,lon,lat
ARM,AM,Armenia,true,44.5,40.2
EU27,,European Union,false,,
KAZ,KZ,Kazakhstan,true,66.9,48.0
NAM,NA,Namibia,false,17.1,-22.6
RUS,RU,Russia,false,96.7,61.9
""",
    "sources": """\
source_id,publisher,title,url,published,accessed
cpc_report,Caspian Pipeline Consortium,Shipments in 2025,https://example.org/cpc,2026-02-27,2026-11-23
eaeu_treaty,Eurasian Economic Commission,Treaty on the Union,https://example.org/eaeu,2014-05,2026-11-23
stat_office,Bureau of National Statistics,"Trade, by partner",https://example.org/stat,2026,2026-11-23
""",
    "organizations": """\
org_id,name,pole,founded_date,dissolved_date,source_id,confidence
csto,Collective Security Treaty Organization,russia_led,2002-10-07,,eaeu_treaty,recall
eaeu,Eurasian Economic Union,russia_led,2015-01-01,,eaeu_treaty,verified
""",
    "memberships": """\
iso3,org_id,status,start_date,end_date,date_precision,note,source_id,confidence
ARM,csto,member,2002,2024-02,year,,eaeu_treaty,recall
ARM,csto,suspended,2024-02,,month,"Frozen, in its own words",eaeu_treaty,recall
ARM,eaeu,member,2015-01-02,,day,,eaeu_treaty,verified
KAZ,eaeu,member,2015-01-01,2016,day,,eaeu_treaty,verified
KAZ,eaeu,member,2016,,year,,eaeu_treaty,verified
""",
    "pipelines": """\
pipeline_id,name,transit_iso3,length_km,opened_year,closed_year,source_id,other_source_ids
cpc,Caspian Pipeline,KAZ;RUS,1511,2001,,cpc_report,stat_office;eaeu_treaty
old_line,Old line,RUS,12.5,1960,1999,cpc_report,
""",
    "pipeline_owners": """\
pipeline_id,shareholder,as_of,share_percent,source_id
cpc,Russia,2025-02-26,31,cpc_report
cpc,KazMunayGas,2025-02-26,20.75,cpc_report
cpc,Others,2025-02-26,48.25,cpc_report
""",
    "waypoints": """\
line_id,seq,place,lon,lat
cpc,1,Tengiz,53.4,46.2
cpc,2,Atyrau,51.9,47.1
cpc,3,Novorossiysk,37.8,44.7
""",
    "trade": """\
reporter,partner,flow,year,value_usd_mn,basis,source_id,confidence
ARM,RUS,import,2023,1200.5,reported,stat_office,verified
KAZ,EU27,export,2024,4e4,reported,stat_office,verified
KAZ,RUS,export,2024,,reported,stat_office,recall
KAZ,RUS,export,2025,8000,reported,stat_office,estimate
KAZ,RUS,export,2030,9000,forecast,stat_office,estimate
""",
    "events": """\
event_id,date,countries,themes,subjects,line_id,source_id
eaeu_begins,2015-01-01,ARM;KAZ;RUS,alliances;trade,eaeu,,eaeu_treaty
storm,2025-11-29,KAZ,pipelines,cpc;eaeu,cpc,cpc_report
""",
}


def field(name, kind="string", **more):
    return {"name": name, "type": kind, "title": name, "description": f"The {name}.", **more}


def required(name, kind="string", listOf=None, **limits):  # noqa: N803 - the descriptor's word
    more = {"listOf": listOf} if listOf else {}
    return field(name, kind, constraints={"required": True, **limits}, **more)


def key(column, table, target):
    return {"fields": column, "reference": {"resource": table, "fields": target}}


SOURCE = key("source_id", "sources", "source_id")
CONFIDENCE = required("confidence", enum=["verified", "recall", "estimate"])
PARTIAL = r"^\d{4}(-\d{2}(-\d{2})?)?$"
COUNTRY_LIST = {"resource": "countries", "fields": "iso3"}
ANY_SUBJECT = {
    "anyOf": [
        {"resource": "pipelines", "fields": "pipeline_id"},
        {"resource": "organizations", "fields": "org_id"},
    ]
}
SOURCE_LIST = {"resource": "sources", "fields": "source_id"}

FIELDS = {
    "countries": [
        required("iso3", unique=True),
        field("iso2"),
        required("name"),
        required("is_focus", "boolean"),
        field("lon", "number", unit="degrees", constraints={"minimum": -180, "maximum": 180}),
        field("lat", "number", unit="degrees", constraints={"minimum": -90, "maximum": 90}),
    ],
    "sources": [
        required("source_id"),
        required("publisher"),
        required("title"),
        field("url"),
        field("published", constraints={"pattern": PARTIAL}),
        required("accessed", "date"),
    ],
    "organizations": [
        required("org_id"),
        required("name"),
        required("pole", enum=["russia_led", "china_led", "western"]),
        field("founded_date", "date"),
        field("dissolved_date", "date"),
        required("source_id"),
        CONFIDENCE,
    ],
    "memberships": [
        required("iso3"),
        required("org_id"),
        required("status", enum=["member", "candidate", "suspended"]),
        required("start_date", pattern=PARTIAL),
        field("end_date", constraints={"pattern": PARTIAL}),
        required("date_precision", enum=["day", "month", "year"]),
        field("note"),
        required("source_id"),
        CONFIDENCE,
    ],
    "pipelines": [
        required("pipeline_id"),
        required("name"),
        field("transit_iso3", listOf=COUNTRY_LIST),
        field("length_km", "number", unit="km", constraints={"minimum": 1}),
        field("opened_year", "year"),
        field("closed_year", "year"),
        required("source_id"),
        field("other_source_ids", listOf=SOURCE_LIST),
    ],
    "pipeline_owners": [
        required("pipeline_id"),
        required("shareholder"),
        required("as_of", "date"),
        field("share_percent", "number", constraints={"minimum": 0, "maximum": 100}),
        required("source_id"),
    ],
    "waypoints": [
        required("line_id"),
        required("seq", "integer", minimum=1),
        required("place"),
        required("lon", "number"),
        required("lat", "number"),
    ],
    "events": [
        required("event_id"),
        required("date"),
        required("countries", listOf=COUNTRY_LIST),
        required("themes", listOf={"enum": ["alliances", "pipelines", "trade"]}),
        field("subjects", listOf=ANY_SUBJECT),
        field("line_id", refersTo=ANY_SUBJECT),
        required("source_id"),
    ],
    "trade": [
        required("reporter"),
        required("partner"),
        required("flow", enum=["export", "import"]),
        required("year", "year", minimum=1990),
        field("value_usd_mn", "number", unit="million US dollars"),
        required("basis", enum=["reported", "mirror", "forecast"]),
        required("source_id"),
        CONFIDENCE,
    ],
}

KEYS = {
    "countries": ["iso3"],
    "sources": "source_id",
    "organizations": "org_id",
    "memberships": ["iso3", "org_id", "status", "start_date"],
    "pipelines": ["pipeline_id"],
    "pipeline_owners": ["pipeline_id", "shareholder", "as_of"],
    "waypoints": ["line_id", "seq"],
    "trade": ["reporter", "partner", "flow", "year"],
    "events": "event_id",
}

FOREIGN_KEYS = {
    "organizations": [SOURCE],
    "memberships": [
        key("iso3", "countries", "iso3"),
        key(["org_id"], "organizations", ["org_id"]),
        SOURCE,
    ],
    "pipelines": [SOURCE],
    "pipeline_owners": [key("pipeline_id", "pipelines", "pipeline_id"), SOURCE],
    "waypoints": [key("line_id", "pipelines", "pipeline_id")],
    "events": [SOURCE],
    "trade": [
        key("reporter", "countries", "iso3"),
        key("partner", "countries", "iso3"),
        SOURCE,
    ],
}


def resource(name):
    """Return the description of a table, as it stands in the descriptor."""
    more = {"period_column": "year"} if name == "trade" else {}
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "title": name.replace("_", " ").capitalize(),
        "description": f"One row of {name}.",
        "licenses": [{"name": "CC-BY-4.0", "title": "Attribution 4.0"}],
        "sources": [{"title": "Statistics office", "path": "https://example.org/stat"}],
        "redistribution": "non-commercial" if name == "trade" else "open",
        "caveats": ["Goods only."] if name == "trade" else [],
        **more,
        "schema": {
            "fields": FIELDS[name],
            "primaryKey": KEYS[name],
            "foreignKeys": FOREIGN_KEYS.get(name, []),
            "missingValues": [""],
        },
    }


@pytest.fixture
def descriptor():
    """The descriptor of the small package, free to be changed."""
    return json.loads(
        json.dumps(
            {
                "name": "small",
                "title": "A small package",
                "version": "2026-11-23",
                "description": "For tests.",
                "profile": "tabular-data-package",
                "licenses": [{"name": "CC-BY-4.0", "title": "Attribution 4.0"}],
                "resources": [resource(name) for name in TABLES],
            }
        )
    )


@pytest.fixture
def folder(tmp_path, descriptor):
    """A folder with the small package, sound until a test damages it."""
    target = tmp_path / "small"
    target.mkdir()
    for name, text in TABLES.items():
        (target / f"{name}.csv").write_bytes(text.encode())
    (target / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return target
