"""Each rule between cells and tables refuses what breaks it, with file, line, column and a remedy.

The small package below has the columns that the rules read, as the shipped descriptor declares them.
"""

import json
from typing import NamedTuple

import pytest

from multivector.data import package
from multivector.data.descriptor import read_descriptor
from multivector.data.errors import DataError
from multivector.data.rules.registry import RULES
from multivector.data.rules.rule import SoundTable
from multivector.data.settings import SHIPPED_DATA
from multivector.data.tables import read_bytes, read_raw, typed_frame

TABLES = {
    "sources": """\
source_id,url,rank,published
office,https://office.example,official,2022
memory,,copy,
""",
    "countries": """\
iso3,region,kind,pole
ARM,South Caucasus,state,neutral
AZE,South Caucasus,state,turkic
CHN,East Asia,state,china
DEU,European Union,state,west
EU27,Group,group,west
FRA,European Union,state,west
KAZ,Central Asia,state,neutral
RUS,Eastern Europe,state,russia
WLD,Group,group,
""",
    "poles": """\
pole,partners,bodies
neutral,ARM;KAZ,
russia,RUS,csto;eaeu;eurasec
turkic,AZE,
west,DEU;EU27;FRA,
""",
    "organizations": """\
org_id,pole,leadership,founded_date,founded_precision,founded_act,dissolved_date
csto,russia,russia_led,2002-10-07,day,signature,
eaeu,russia,russia_led,2012,year,entry_into_force,
eurasec,russia,russia_led,2000-10-10,day,signature,2015-01-01
sco,neutral,several_blocs,2001-06-15,day,declaration,
""",
    "events": """\
date,end_date,title,summary,subjects,note,event_id,actor,countries
2011,2012-01,A treaty is signed,The union begins in 2012.,eaeu,,treaty,KAZ;RUS,ARM;KAZ;RUS
2022-01-06,,Troops land,They guard sites.,csto;btc,,troops,joint,KAZ
""",
    "chapters": """\
thesis,key_figures,key_event_ids
The union was signed in Astana.,Votes by state,treaty;troops
""",
    "glossary": """\
term,definition
CPC,An oil line to the Black Sea.
""",
    "memberships": """\
iso3,org_id,status,start_date,date_precision,end_date,end_precision
ARM,csto,member,,,2024,year
ARM,csto,suspended,2024-02,month,,
ARM,eaeu,observer,2013-05,month,2015,year
ARM,eaeu,member,2015-01-02,day,,
ARM,eurasec,observer,2003,year,2015-01-01,day
CHN,sco,member,2001-06-15,day,,
KAZ,csto,signatory,2001,year,2003,year
KAZ,csto,member,2003,year,2020,year
KAZ,csto,withdrawing,2020,year,,
RUS,sco,member,2001-06-15,day,,
""",
    "agreements": """\
agreement_id,form,summary,status,in_force_date,in_force_act,end_date,note
alliance,treaty,Mutual help.,in_force,2014-06-30,ratification,,
border,treaty,Fixes the line.,in_force,,not_established,,The parties apply it.
charter,declaration,Names fields of work.,declared,,,,
fleet,agreement,Lease of a port.,terminated,1999-07-12,ratification,2014-04-02,
peace,treaty,Renounces claims.,signed,,,,
""",
    "security_ties": """\
tie_id,iso3,measure,counterpart,since,until
1,ARM,did_not_join,RUS,2014,2021
2,ARM,joined_sanctions,RUS,2022-03,
3,KAZ,arms_export_ban,WLD,2022-08,2023-08
4,KAZ,hosts_base_of,RUS;FRA,1994,
""",
    "un_resolutions": """\
resolution_id,yes,no,abstain
68/262,100,1,58
""",
    "un_votes": """\
resolution_id,iso3,vote
68/262,ARM,no
68/262,DEU,yes
68/262,FRA,yes
68/262,KAZ,abstain
68/262,RUS,absent
""",
    "roll_calls": """\
rcid,date,number,kind,yes,no,abstain,yes_states,no_states,abstain_states
1,2019-12-01,74/1,whole,3,1,1,ARM;KAZ,RUS,DEU
2,2019-12-02,74/1,motion,1,2,0,RUS,ARM;KAZ,
""",
    "roll_calls_2025": """\
rcid,date,number,kind,yes,no,abstain,yes_states,no_states,abstain_states
r80_1,2025-12-01,80/1,whole,2,1,0,ARM;KAZ,RUS,
r80_2,2025-12-02,80/2,motion,0,1,0,,RUS,
""",
    "roll_call_years": """\
year,votes
2019,2
2025,2
""",
    "routes": """\
route_id,role,subset_of,controlling_iso3,pole
aktau_btc,subset,aktau_total,AZE,turkic
aktau_total,route,,,
cpc,route,,RUS,russia
""",
    "route_volumes": """\
exporter,commodity,route_id,period,period_type,basis,volume,volume_low,volume_high,unit,confidence,note
KAZ,crude,aktau_btc,2025,year,exports_of_exporter,1.3,1.2,1.4,mt,estimate,
KAZ,crude,aktau_total,2025,year,exports_of_exporter,3.5,,,mt,verified,
KAZ,crude,aktau_total,2025-03,month,exports_of_exporter,0.3,,,mt,verified,
KAZ,crude,aktau_total,2030,year,plan,1,,,mt,verified,
KAZ,crude,cpc,2024,year,exports_of_exporter,7.5,,,mt,verified,
KAZ,crude,cpc,2025,year,exports_of_exporter,8,,,mt,verified,
""",
    "balances": """\
exporter,commodity,year,item,role,volume,volume_low,volume_high,unit,kind,routes_complete,route_id
KAZ,crude,2025,cpc,route,8,,,mt,reported,,cpc
KAZ,crude,2025,cpc_share,share,80,,,percent,derived,,cpc
KAZ,crude,2025,customs_total,memo,11,10,12,mt,estimate,,
KAZ,crude,2025,rail,route,1.5,,,mt,reported,,
KAZ,crude,2025,residual,residual,0.5,,,mt,derived,,
KAZ,crude,2025,sum_of_routes_found,sum,9.5,,,mt,derived,false,
KAZ,crude,2025,total_exports,total,10,,,mt,reported,,
""",
    "pipelines": """\
pipeline_id,transit_iso3,status,closed_year,nameplate_capacity,capacity_unit,controlling_iso3,length_km,length_basis,length_reason,route_precision,note
btc,AZE,operating,,50,mt_per_year,AZE,85,line,,published,
cpc,KAZ;RUS,partly operating,,81.5,mt_per_year,RUS,1500,line,The pipe bends.,traced,
""",
    "pipeline_sections": """\
section_id,pipeline_id,seq,start_place,start_lon,start_lat,end_place,end_lon,end_lat,status,direction,closed_year,nameplate_capacity,capacity_unit,is_fed,controlling_iso3,length_km,same_pipeline_id,note
cpc_field,cpc,1,Tengiz,53,46,Border,48,46,operating,forward,,70,mt_per_year,false,KAZ,450,,
cpc_steppe,cpc,2,Border,48,46,Kuban,40,45,operating,forward,,83,mt_per_year,true,RUS,650,,
cpc_shore,cpc,3,Kuban,40,45,Sea,38,45,idle,forward,2026,81.5,mt_per_year,false,RUS,400,,
cpc_spur,cpc,4,Border,48,46,Baku,50,40,operating,forward,,50,mt_per_year,false,AZE,10,btc,
""",
    "corridors": """\
corridor_id,capacity_unit
ferry,
""",
    "hubs": """\
hub_id,lon,lat,capacity_unit
aktau,51.3,40.1,mt_per_year
""",
    "aliases": """\
kind,id
capital,KAZ
country,KAZ
hub,aktau
pipeline,cpc
""",
    "waypoints": """\
line_id,line_kind,seq,iso3,lon,lat,precision
btc,pipeline,1,AZE,49,41,traced
btc,pipeline,2,AZE,50,40,traced
cpc,pipeline,1,KAZ,50,46,traced
cpc,pipeline,2,RUS,50,45,traced
ferry,corridor,1,KAZ,51,43,traced
ferry,corridor,2,AZE,50,40,traced
""",
    "waypoints_osm": """\
line_id,line_kind,seq,lon,lat,precision
btc,pipeline,1,49,40,published
btc,pipeline,2,50,40,published
""",
    "corridor_volumes": """\
corridor_id,period,measure,part,basis,volume,unit
ferry,2024,tonnes,all,reported,4.5,mt
ferry,2024,tonnes,exports_kaz,reported,3.2,mt
""",
    "eu_gas_imports": """\
period,entry,days,volume,note
2024-09,russia,30,2.9,
2024-09,turkstream,30,1.4,
2024-09,ukraine_transit,30,1.5,
2024-10,russia,20,1.8,20 of 31 days
""",
    "gas_segments": """\
segment_id,pipeline_id,course,length_km,drawn_km,note
branch,cpc,published,100,130,The published course has branches.
loop,,not_here,50,,
""",
    "gas_segment_points": """\
segment_id,lon,lat
branch,50,47
""",
    "fields": """\
field_id,lon,lat,oil_output,oil_unit,oil_year,gas_output,gas_unit,gas_year,part_of,hub_id
deep,51.1,40.2,24,million_bbl,2023,,,,whole,aktau
whole,51.1,40.2,132,million_bbl,2023,9000,million_m3,2023,,
f1,51.1,40.2,,,,,,,,
f2,51.1,40.2,,,,,,,,
f3,47.6,66.4,,,,,,,,
""",
    "disruptions": """\
line_id,line_kind,section_id,cause_kind,capacity_lost_percent,flow_stopped_percent,stop_kind,end_date,source_id,other_source_ids,note
aktau,hub,,technical,30,,,2022-05,office,,
cpc,pipeline,cpc_shore,order or sanctions,,100,order,,office,,
""",
    "capacities": """\
subject_kind,subject_id,meaning,value,unit
edge,loading,claimed,42,mt_per_year
hub,aktau,planned,12.5,mt_per_year
route,aktau_btc,contract,2.2,mt_per_year
route,cpc,observed_maximum,8,mt_per_year
""",
    "route_capacity": """\
route_id,expansion_year
aktau_total,
cpc,2099
""",
    "commodities": """\
commodity,output
crude,oil
""",
    "networks": """\
network_id,exporter,commodity
kaz_crude,KAZ,crude
""",
    "expansions": """\
status,planned_date
planned,2099
overdue,2019-06
""",
    "pipeline_owners": """\
pipeline_id,as_of,share_percent,note
btc,2025,30.5,Others hold the rest.
cpc,2025,31,
cpc,2025,69,
""",
    "arms_suppliers": """\
iso3,year_from,year_to,supplier,share_percent
ARM,2016,2020,RUS,94
ARM,2016,2020,FRA,6
""",
    "destinations": """\
exporter,commodity,destination,period,period_type,share_percent,count,is_at_least,source_id,note
KAZ,crude,DEU,2023,year,20,declared,false,customs,
KAZ,crude,DEU,2023,year,3,pumped,false,customs,By the northern line.
KAZ,crude,DEU,2024-10,month,2,declared,false,months,
KAZ,crude,EU27,2023,year,70,declared,false,customs,
KAZ,crude,FRA,2023,year,27,declared,false,customs,
KAZ,crude,FRA,2023,year,60,landed,false,buyers,
KAZ,crude,FRA,2023,year,55,landed,true,register,
""",
    "crude_trade": """\
exporter,importer,year,quantity_t
KAZ,FRA,2023,21
RUS,FRA,2023,79
""",
    "import_shares": """\
exporter,importer,period,share_percent,reason
KAZ,DEU,2023,,No office counts it.
KAZ,FRA,2023,23,
""",
    "trade": """\
reporter,partner,flow,year,value_usd_mn,partners_total_usd_mn
KAZ,DEU,export,2024,60,
KAZ,EU27,export,2024,99,
KAZ,FRA,export,2024,40,
KAZ,WLD,export,2024,150,170
""",
    "fiscal": """\
iso3,period,indicator,value,source_id
KAZ,2023,gdp_usd_bn,100.2,office
KAZ,2024-Q1,gdp_usd_bn,30,memory
KAZ,2022,oil_export_revenue_usd_bn,46.9,office
KAZ,2023,oil_export_revenue_usd_bn,42,office
WLD,2025,brent_usd_per_bbl,69.2,office
""",
    "prices": """\
month,price_usd_per_barrel
2025-01,68
2025-02,70
""",
    "macro": """\
iso3,year,gdp_usd_bn,population_mn,source_id
AZE,2021,50,10,wb_wdi_2026
AZE,2023,90,10.5,wb_wdi_2026
KAZ,2022,95,20,wb_wdi_2026
KAZ,2023,100,20.5,wb_wdi_2026
UKR,2021,200,44.3,wb_wdi_2026
UKR,2022,160,41.0,wb_wdi_2026
""",
    "production": """\
iso3,commodity,period,series,volume,source_id,basis
KAZ,oil,2022,ei_tonnes,84,review,reported
KAZ,oil,2023,ei_tonnes,90,review,reported
KAZ,oil,2022,national,83,office,reported
KAZ,oil,2023,national,90,memory,reported
KAZ,oil,2024,national_marketable,7.6,office,reported
KAZ,oil,2024,national_gross,9,office,reported
KAZ,oil,2024,national_plan,8,office,plan
""",
    "series_breaks": """\
table,column,series,period
macro,population_mn,UKR,2022
""",
    "network_nodes": """\
network_id,node_id,kind,hub_id,supply
kaz_crude,field,source,,7.5
kaz_crude,port,hub,aktau,
kaz_crude,sea,market,,
""",
    "network_edges": """\
network_id,edge_id,from_node,to_node,baseline_flow,route_id,controlling_iso3,line_id,unit,nameplate_capacity,line_note,baseline_year,flow_confidence,usable_capacity,usable_basis,third_party_flow
kaz_crude,filling,field,port,7.5,cpc,KAZ,cpc,mt_per_year,72.5,The Kazakh section.,2024,estimate,72.5,design,
kaz_crude,back,port,field,,,KAZ,,mt_per_year,,,2024,,0,closed,
kaz_crude,loading,port,sea,7.52,cpc,RUS,cpc,mt_per_year,81.5,,2024,verified,75.8,shared design,5.72
""",
    "presets": """\
network_id,name,closed
kaz_crude,Loading stops,edge:loading;hub:aktau
kaz_crude,Russia closes,state:RUS;route:cpc
""",
    "claims": """\
claim_id,evidence_for,evidence_against,verdict_reason,what_happened_since
C01,A treaty.,A vote in 2026.,"By rail went 1,500,000 tonnes.",Armenia joined on 2 Jan 2015 and is suspended since 2024.
""",
    "claim_figures": """\
claim_id,cell,words,figure,table,key,column,factor,relation
C01,verdict_reason,"1,500,000 tonnes","1,500,000",balances,year=2025;item=rail,volume,1000000,is
C01,what_happened_since,on 2 Jan 2015,2 Jan 2015,memberships,org_id=eaeu;status=member,start_date,,is
C01,what_happened_since,is suspended since 2024,suspended,memberships,org_id=csto;start_date=2024-02,status,,newest
""",
}


class Damage(NamedTuple):
    """One text replaced in one table, and the fault that must be named."""

    table: str
    old: str
    new: str
    line: int
    column: str
    found: str
    allowed: str


DAMAGE = {
    "containers counted in tonnes": Damage(
        "corridor_volumes",
        "all,reported,4.5,mt",
        "all,reported,4.5,teu",
        2,
        "unit",
        "'teu'",
        "mt, as",
    ),
    "exports over a corridor that are more than all its goods": Damage(
        "corridor_volumes", "3.2", "4.6", 3, "volume", "'4.6'", "at most 4.5"
    ),
    "less Russian gas than came by its routes": Damage(
        "eu_gas_imports", "russia,30,2.9", "russia,30,2.8", 2, "volume", "'2.8'", "2.9 or more"
    ),
    "a month with a day too many": Damage(
        "eu_gas_imports", "turkstream,30", "turkstream,31", 3, "days", "'31'", "at most 30"
    ),
    "a part of a month that is not said to be one": Damage(
        "eu_gas_imports", "20 of 31 days", "", 5, "note", "no note", "how many of its 31 days"
    ),
    "a course that is that of another line": Damage(
        "gas_segments",
        "branch,cpc",
        "branch,btc",
        2,
        "pipeline_id",
        "'btc', though the course of branch lies 672 km from it",
        "a line within 400 km",
    ),
    "a course that has no points": Damage(
        "gas_segments",
        "loop,,not_here",
        "loop,,published",
        3,
        "course",
        "'published'",
        "not_here, as",
    ),
    "a course far longer than its line": Damage(
        "gas_segments",
        "The published course has branches.",
        "",
        2,
        "note",
        "no note",
        "why the course is drawn with 130 km",
    ),
    "an output of no year": Damage(
        "fields",
        "132,million_bbl,2023",
        "132,million_bbl,",
        3,
        "oil_year",
        "no value",
        "a value, as",
    ),
    "a field with half a place": Damage(
        "fields", "47.6,66.4", "47.6,", 6, "lat", "no value", "both"
    ),
    "five fields in the middle of a state": Damage(
        "fields", "47.6,66.4", "51.1,40.2", 2, "lon", "'51.1'", "an empty cell, as 5 fields"
    ),
    "a field far from its row among the hubs": Damage(
        "fields", "40.2,24,", "41.2,24,", 2, "lon", "'51.1', 123 km", "a place within 50 km of 51.3"
    ),
    "a field that gives more than its project": Damage(
        "fields", ",24,", ",140,", 2, "oil_output", "'140'", "at most 132"
    ),
    "a figure about a line that no table has": Damage(
        "capacities", "hub,aktau", "hub,ferry", 3, "subject_id", "'ferry'", "an id of hubs.csv"
    ),
    "a figure in a unit that its subject has not": Damage(
        "capacities", "42,mt", "42,bcm", 2, "unit", "'bcm_per_year'", "mt_per_year, the unit of"
    ),
    "a largest flow that a year has surpassed": Damage(
        "capacities", "maximum,8", "maximum,7", 5, "value", "'7'", "at least 8, the largest year"
    ),
    "a stop by order entered as capacity lost": Damage(
        "disruptions",
        "sanctions,,100",
        "sanctions,100,100",
        3,
        "capacity_lost_percent",
        "'100'",
        "an empty cell, and flow_stopped_percent",
    ),
    "a usable capacity that is not the rating less the flow of others": Damage(
        "network_edges", "75.8", "80", 4, "usable_capacity", "'80'", "75.78 by the rating"
    ),
    "a link with nothing open that can be used": Damage(
        "network_edges", ",0,closed", ",3,closed", 3, "usable_capacity", "'3'", "0, as usable"
    ),
    "a link used above its rating by an assumption": Damage(
        "network_edges",
        "72.5,design",
        "80,assumption",
        2,
        "usable_capacity",
        "'80'",
        "at most 72.5, the rating",
    ),
    "an end that its source could not know": Damage(
        "disruptions",
        "2022-05",
        "2023-05",
        2,
        "end_date",
        "'2023-05'",
        "a source of that day or later, or a note on where the end comes from",
    ),
    "a stop without its kind": Damage(
        "disruptions", "100,order", "100,", 3, "stop_kind", "no kind", "why the line did not run"
    ),
    "a plan whose date has passed": Damage(
        "expansions", "overdue", "under way", 3, "status", "'under way'", "overdue, stopped"
    ),
    "a year of an expansion that has passed": Damage(
        "route_capacity", "2099", "2019", 3, "expansion_year", "'2019'", "is it done, or overtaken"
    ),
    "a balance that differs from the volumes by route": Damage(
        "route_volumes",
        "2025,year,exports_of_exporter,8,",
        "2025,year,exports_of_exporter,7.9,",
        2,
        "volume",
        "'8'",
        "7.9, the volume of cpc in 2025",
    ),
    "a counted link that differs from the volume of its route": Damage(
        "route_volumes",
        "2024,year,exports_of_exporter,7.5,",
        "2024,year,exports_of_exporter,6.5,",
        4,
        "baseline_flow",
        "'7.52'",
        "about 6.5, the volume of cpc",
    ),
    "fields that give other than the output": Damage(
        "production",
        "marketable,7.6",
        "marketable,8.6",
        2,
        "supply",
        "7.5 in all of 'kaz_crude'",
        "8.6, the output of KAZ in 2024",
    ),
    "a link that another state controls than its line, without a reason": Damage(
        "network_edges",
        "The Kazakh section.",
        "",
        2,
        "controlling_iso3",
        "'KAZ'",
        "RUS, as cpc has in pipelines.csv, or why in line_note",
    ),
    "a link in another unit than its line": Damage(
        "network_edges",
        "RUS,cpc,mt",
        "RUS,cpc,bcm",
        4,
        "unit",
        "'bcm_per_year'",
        "mt_per_year, as cpc has",
    ),
    "a link of another rating than its line, without a reason": Damage(
        "network_edges",
        "81.5,,2024",
        "42,,2024",
        4,
        "nameplate_capacity",
        "'42'",
        "81.5, as cpc has",
    ),
    "a population from another source": Damage(
        "macro",
        "20.5,wb_wdi_2026",
        "20.5,factbook",
        5,
        "source_id",
        "'factbook'",
        "wb_wdi_2026, the one source of",
    ),
    "a population that jumps without a reason": Damage(
        "macro",
        "100,20.5",
        "100,21",
        5,
        "population_mn",
        "'21'",
        "a change of at most 3% from 20 in 2022 (KAZ); else a row in series_breaks that says why",
    ),
    "a reason for a jump that is none": Damage(
        "macro", "160,41.0", "160,44", 2, "period", "'2022'", "jumps or changes its source"
    ),
    "a series of output from two sources": Damage(
        "production",
        "90,review",
        "90,office",
        3,
        "source_id",
        "'office'",
        "review, the source of KAZ/oil/ei_tonnes in 2022",
    ),
    "an output that jumps without a reason": Damage(
        "production", "national,90", "national,190", 5, "volume", "'190'", "at most 35% from 83"
    ),
    "a revenue that jumps without a reason": Damage(
        "fiscal", "usd_bn,42", "usd_bn,4.2", 5, "value", "'4.2'", "at most 50% from 46.9 in 2022"
    ),
    "a GDP that is another one elsewhere": Damage(
        "fiscal", "100.2", "109", 2, "value", "'109'", "100, gdp_usd_bn of macro.csv"
    ),
    "a price of a year that is not that of its months": Damage(
        "fiscal", "69.2", "75", 6, "value", "'75'", "69, the mean of the months in prices.csv"
    ),
    "a declaration in force": Damage(
        "agreements",
        "work.,declared",
        "work.,in_force",
        4,
        "status",
        "'in_force'",
        "as form is decl",
    ),
    "a declaration with a day of entry into force": Damage(
        "agreements",
        "work.,declared,",
        "work.,declared,2014",
        4,
        "in_force_date",
        "'2014'",
        "no date of entry into force, as form is declaration",
    ),
    "a treaty that is only declared": Damage(
        "agreements",
        "claims.,signed",
        "claims.,declared",
        6,
        "status",
        "'declared'",
        "form is treaty",
    ),
    "a treaty in force that is called signed": Damage(
        "agreements", "help.,in_force", "help.,signed", 2, "status", "'signed'", "2014-06-30"
    ),
    "an agreement in force without an act": Damage(
        "agreements",
        "2014-06-30,ratification",
        "2014-06-30,",
        2,
        "in_force_act",
        "no act",
        "the act by which it took effect, or not_established",
    ),
    "an act without its day": Damage(
        "agreements", "2014-06-30,", ",", 2, "in_force_date", "", "the day of: ratification"
    ),
    "an act not established without a reason": Damage(
        "agreements",
        "The parties apply it.",
        "",
        3,
        "note",
        "no reason",
        "why it counts as in force",
    ),
    "an agreement that ended on no day": Damage(
        "agreements", "2014-04-02", "", 5, "end_date", "no date", "as status is terminated"
    ),
    "an agreement in force that has ended": Damage(
        "agreements", "ratification,,", "ratification,2020,", 2, "status", "'in_force'", "ended"
    ),
    "a summary that repeats the day of entry into force": Damage(
        "agreements",
        "Mutual help.",
        "Mutual help; in force 5 Dec 2024.",
        2,
        "summary",
        "'in force 5'",
        "in_force_date alone",
    ),
    "a ban for all states shown against one": Damage(
        "security_ties", "ban,WLD", "ban,RUS", 4, "counterpart", "'RUS'", "WLD, at which"
    ),
    "a state that hosts itself": Damage(
        "security_ties", "RUS;FRA", "RUS;KAZ", 5, "counterpart", "'RUS;KAZ'", "than KAZ itself"
    ),
    "a state that joined the sanctions and did not": Damage(
        "security_ties",
        "2014,2021",
        "2014,",
        2,
        "measure",
        "'did_not_join'",
        "a tie that ends before",
    ),
    "a second status before the first has ended": Damage(
        "memberships",
        "suspended,2024-02,month",
        "suspended,2023,year",
        3,
        "start_date",
        "'2023', inside an earlier spell of ARM, csto",
        "one status in a body at a time",
    ),
    "a spell that ends with the year in which it begins": Damage(
        "memberships", "month,2015,", "month,2013,", 4, "end_date", "'2013'", "the end is exclusive"
    ),
    "a precision of no date": Damage(
        "memberships",
        "2024-02,month,,",
        "2024-02,month,,day",
        3,
        "end_precision",
        "'day'",
        "an empty cell, as end_date is",
    ),
    "more votes recorded than the tally has": Damage(
        "un_resolutions",
        "262,100,",
        "262,1,",
        2,
        "yes",
        "'1'",
        "2 or more, as un_votes.csv has so many of 68/262",
    ),
    "a list of more states than the tally": Damage(
        "roll_calls",
        "whole,3,1,1,",
        "whole,3,1,0,",
        2,
        "abstain_states",
        "a list of 1 states",
        "at most 0, the tally in abstain",
    ),
    "a list of more states than the tally in the other table": Damage(
        "roll_calls_2025",
        "whole,2,1,0,",
        "whole,2,0,0,",
        2,
        "no_states",
        "a list of 1 states",
        "at most 0, the tally in no",
    ),
    "a state in two lists": Damage(
        "roll_calls",
        "ARM;KAZ,RUS,DEU",
        "ARM;KAZ,RUS,KAZ",
        2,
        "abstain_states",
        "'KAZ'",
        "each state once: it stands in yes_states",
    ),
    "a resolution with a number that was not carried": Damage(
        "roll_calls",
        "motion,1,2,",
        "whole,1,2,",
        3,
        "kind",
        "'whole' with 1 in favour and 2 against",
        "motion, amendment or paragraph",
    ),
    "a resolution with a number that was not carried in the other table": Damage(
        "roll_calls_2025",
        "motion,0,1,",
        "whole,0,1,",
        3,
        "kind",
        "'whole' with 0 in favour and 1 against",
        "motion, amendment or paragraph",
    ),
    "another number of votes of a year than there are": Damage(
        "roll_call_years",
        "2019,2",
        "2019,3",
        2,
        "votes",
        "'3'",
        "2, as in roll_calls.csv and roll_calls_2025.csv",
    ),
    "a year of votes without a row": Damage(
        "roll_call_years",
        "2025,2\n",
        "",
        2,
        "year",
        "the last row",
        "a row for 2025 too, of which there are 2 votes",
    ),
    "a partner of two poles": Damage(
        "poles",
        "russia,RUS,",
        "russia,EU27;RUS,",
        5,
        "partners",
        "'EU27' in a list",
        "one list for each: pole russia has it",
    ),
    "a body of two poles": Damage(
        "poles",
        "turkic,AZE,",
        "turkic,AZE,csto",
        4,
        "bodies",
        "'csto' in a list",
        "one list for each: pole russia has it",
    ),
    "a body led by others than the pole it counts to": Damage(
        "organizations",
        "csto,russia,russia_led",
        "csto,russia,western",
        2,
        "leadership",
        "'western'",
        "russia_led, as pole is russia",
    ),
    "a body that Russia and China lead, counted to one of them": Damage(
        "organizations",
        "sco,neutral,several_blocs",
        "sco,china,china_led",
        5,
        "pole",
        "'china'",
        "neutral: Russia and China are both full members of sco",
    ),
    "a spell before its body": Damage(
        "memberships",
        "CHN,sco,member,2001-06-15,day",
        "CHN,sco,member,2000,year",
        7,
        "start_date",
        "'2000'",
        "2001-06-15, the founded_date of sco, or later",
    ),
    "a spell that outlives its body": Damage(
        "memberships",
        "2003,year,2015-01-01,day",
        "2003,year,,",
        6,
        "end_date",
        "an empty cell",
        "2015-01-01, the dissolved_date of eurasec, or earlier",
    ),
    "a withdrawal by who was not in": Damage(
        "memberships",
        "withdrawing,2020,",
        "withdrawing,2021,",
        10,
        "start_date",
        "'2021'",
        "the end_date of a spell of KAZ in csto",
    ),
    "a signatory of what is no treaty": Damage(
        "memberships",
        "CHN,sco,member",
        "CHN,sco,signatory",
        7,
        "status",
        "'signatory'",
        "sco began by declaration, not by a treaty",
    ),
    "a signature by who was in": Damage(
        "memberships",
        "withdrawing,2020,",
        "signatory,2020,",
        10,
        "start_date",
        "'2020'",
        "a day before KAZ was in csto",
    ),
    "a route of another pole than its state": Damage(
        "routes",
        "RUS,russia",
        "RUS,west",
        4,
        "pole",
        "'west'",
        "russia, the pole of RUS in countries.csv",
    ),
    "a route with a pole and no state": Damage(
        "routes", "route,,,\n", "route,,,west\n", 3, "pole", "'west'", "an empty cell, no state"
    ),
    "a part that would enter a sum": Damage(
        "routes", "subset,aktau", "route,aktau", 2, "role", "'route'", "subset, group, count, as it"
    ),
    "a subset of nothing": Damage(
        "routes",
        "subset,aktau_total",
        "subset,",
        2,
        "subset_of",
        "an empty cell",
        "the route it is a part of",
    ),
    "a part that carries more than the whole": Damage(
        "route_volumes",
        "2025,year,exports_of_exporter,1.3",
        "2025,year,exports_of_exporter,3.6",
        2,
        "volume",
        "'3.6', a part of aktau_total",
        "at most 3.5, the volume of aktau_total",
    ),
    "a sum that its routes do not make": Damage(
        "balances", "rail,route,1.5", "rail,route,1.4", 7, "volume", "'9.5'", "9.4, the sum of its"
    ),
    "a residual that is not what is left": Damage(
        "balances",
        "residual,residual,0.5",
        "residual,residual,0.4",
        6,
        "volume",
        "'0.4'",
        "0.5, its total less its sum",
    ),
    "a share that is not that of the total": Damage(
        "balances", "share,80,", "share,72.7,", 3, "volume", "'72.7'", "80, cpc in percent of its"
    ),
    "an estimate without its lowest value": Damage(
        "balances", "11,10,", "11,,", 4, "volume_low", "an empty cell", "a number, since the row is"
    ),
    "a volume above the highest that fits": Damage(
        "route_volumes",
        "1.2,1.4",
        "1.2,1.25",
        2,
        "volume_high",
        "'1.25'",
        "at least 1.3, the volume of the row",
    ),
    "routes said to be complete with oil left over": Damage(
        "balances",
        "derived,false",
        "derived,true",
        7,
        "routes_complete",
        "'true' with 5.0% of the total left over",
        "'false', or routes that leave at most 3% of the total",
    ),
    "shareholders with more than the whole": Damage(
        "pipeline_owners",
        "69,",
        "70,",
        4,
        "share_percent",
        "a sum of 101 for cpc, 2025",
        "at most 100.5",
    ),
    "shareholders with less than the whole and no word why": Damage(
        "pipeline_owners",
        "Others hold the rest.",
        "",
        2,
        "share_percent",
        "a sum of 30.5 for btc",
        "at least 99.5, or a note",
    ),
    "suppliers with more than the whole": Damage(
        "arms_suppliers",
        "RUS,94",
        "RUS,97",
        3,
        "share_percent",
        "a sum of 103 for ARM, 2016, 2020",
        "at most 100.5",
    ),
    "a supplier to itself": Damage(
        "arms_suppliers", "FRA,6", "ARM,6", 3, "supplier", "'ARM', as in iso3", "another code"
    ),
    "buyers with more than the whole": Damage(
        "destinations",
        "FRA,2023,year,27",
        "FRA,2023,year,78",
        6,
        "share_percent",
        "a sum of 101 for KAZ, crude, 2023, customs",
        "at most 100.5",
    ),
    "one count of one flow twice": Damage(
        "destinations",
        "55,landed,true",
        "55,landed,false",
        8,
        "count",
        "a second row of KAZ, crude, FRA, 2023, landed",
        "one row of each count",
    ),
    "the volume of a line without its name": Damage(
        "destinations",
        "By the northern line.",
        "",
        3,
        "note",
        "no note",
        "the line whose volume it is",
    ),
    "ten months under a month": Damage(
        "destinations",
        "declared,false,months,",
        "declared,false,months,In ten months.",
        4,
        "period",
        "'2024-10'",
        "such as 2024-01/2024-10",
    ),
    "three months of a route under a month": Damage(
        "route_volumes",
        "0.3,,,mt,verified,",
        "0.3,,,mt,verified,The first 3 months.",
        4,
        "period",
        "'2025-03'",
        "such as 2024-01/2024-10",
    ),
    "a share of imports far from the billed one": Damage(
        "import_shares",
        "KAZ,FRA,2023,23,",
        "KAZ,FRA,2023,23.1,",
        3,
        "reason",
        "23.1 against 21.0 in crude_trade.csv",
        "a reason for more than 2 points",
    ),
    "a share of imports that nobody knows": Damage(
        "import_shares",
        "No office counts it.",
        "",
        2,
        "reason",
        "no share and no reason",
        "why no count is known",
    ),
    "a state that trades with itself": Damage(
        "trade", "KAZ,FRA", "KAZ,KAZ", 4, "partner", "'KAZ', as in reporter", "another code"
    ),
    "a union that trades less than its members": Damage(
        "trade",
        "EU27,export,2024,99",
        "EU27,export,2024,97",
        3,
        "value_usd_mn",
        "'97' for EU27",
        "100 or more, the sum of its members",
    ),
    "a total of the partners below the goods": Damage(
        "trade",
        "export,2024,150,170",
        "export,2024,150,130",
        5,
        "partners_total_usd_mn",
        "'130'",
        "150 or more, since it holds the goods",
    ),
    "a total of the partners beside one of them": Damage(
        "trade",
        "KAZ,FRA,export,2024,40,",
        "KAZ,FRA,export,2024,40,50",
        4,
        "partners_total_usd_mn",
        "'50' beside FRA",
        "nothing; such a total stands beside WLD",
    ),
    "a course with a point missing": Damage(
        "waypoints",
        "cpc,pipeline,2",
        "cpc,pipeline,3",
        5,
        "seq",
        "point 3 among the 2 of cpc",
        "without a gap",
    ),
    "a point of another kind than its line": Damage(
        "waypoints",
        "ferry,corridor,2",
        "ferry,pipeline,2",
        7,
        "line_kind",
        "'pipeline', though pipelines.csv has no ferry",
        "corridor",
    ),
    "a line from OpenStreetMap that stands there alone": Damage(
        "waypoints_osm",
        "btc,pipeline,1,49,40,published\nbtc,pipeline,2",
        "kcts,pipeline,1,49,40,published\nkcts,pipeline,2",
        2,
        "line_id",
        "'kcts'",
        "lines with points in waypoints.csv as well",
    ),
    "a point missing from a course of OpenStreetMap": Damage(
        "waypoints_osm", "btc,pipeline,2", "btc,pipeline,3", 3, "seq", "point 3", "without a gap"
    ),
    "a point of OpenStreetMap of another kind than its line": Damage(
        "waypoints_osm", "btc,pipeline,2", "btc,hub,2", 3, "line_kind", "'hub'", "pipeline"
    ),
    "a line said to be traced though its course is published": Damage(
        "pipelines",
        ",published",
        ",traced",
        2,
        "route_precision",
        "'traced', though the course of btc is published",
        "published",
    ),
    "a line drawn shorter than stated without a reason": Damage(
        "pipelines",
        "The pipe bends.",
        "",
        3,
        "length_reason",
        "nothing, though 111 km are drawn and 1500 stated",
        "why they differ",
    ),
    "a reason for a difference that is not there": Damage(
        "pipelines",
        ",85,line,,",
        ",85,line,The pipe bends.,",
        2,
        "length_reason",
        "a reason, though 85 km are drawn and 85 stated as line",
        "nothing",
    ),
    "a line of another kind than its table": Damage(
        "disruptions",
        "cpc,pipeline",
        "cpc,corridor",
        3,
        "line_kind",
        "'corridor', though corridors.csv has no cpc",
        "pipeline",
    ),
    "a line of no table": Damage(
        "disruptions",
        "aktau,hub",
        "baku,hub",
        2,
        "line_kind",
        "'hub', though hubs.csv has no baku",
        "hub with baku in hubs.csv",
    ),
    "a state that the course never enters": Damage(
        "pipelines",
        "KAZ;RUS",
        "KAZ;AZE;RUS",
        3,
        "transit_iso3",
        "'AZE' in a list",
        "states with a point of cpc in waypoints.csv",
    ),
    "a section that begins where none ends": Damage(
        "pipeline_sections",
        "Kuban,40,45,Sea",
        "Kuban,41,45,Sea",
        4,
        "start_place",
        "'Kuban'",
        "place and point at which an earlier section of cpc ends",
    ),
    "a section with the number of another": Damage(
        "pipeline_sections",
        "cpc_spur,cpc,4",
        "cpc_spur,cpc,3",
        2,
        "seq",
        "1, 2, 3, 3 for cpc",
        "without a gap",
    ),
    "a line idle though sections of it work": Damage(
        "pipelines",
        "partly operating",
        "idle",
        3,
        "status",
        "'idle'",
        "partly operating, as the sections in pipeline_sections.csv have it",
    ),
    "a line that works in part without sections": Damage(
        "pipelines",
        "AZE,operating",
        "AZE,partly operating",
        2,
        "status",
        "'partly operating'",
        "or its sections in pipeline_sections.csv",
    ),
    "a line closed though a section of it works": Damage(
        "pipelines",
        "partly operating,,",
        "partly operating,2022,",
        3,
        "closed_year",
        "'2022'",
        "an empty cell while anything flows",
    ),
    "a section closed though it works": Damage(
        "pipeline_sections",
        "operating,forward,,83",
        "operating,forward,2022,83",
        3,
        "closed_year",
        "'2022'",
        "an empty cell while anything flows",
    ),
    "a line rated like its best section": Damage(
        "pipelines",
        "81.5,mt_per_year,RUS",
        "83,mt_per_year,RUS",
        3,
        "nameplate_capacity",
        "'83'",
        "at most 81.5, the least of its sections",
    ),
    "a line controlled by a state that controls no section": Damage(
        "pipelines",
        "81.5,mt_per_year,RUS",
        "81.5,mt_per_year,CHN",
        3,
        "controlling_iso3",
        "'CHN'",
        "AZE or KAZ or RUS, as the sections have it",
    ),
    "a line longer than its sections": Damage(
        "pipelines",
        "1500,line",
        "2500,line",
        3,
        "length_km",
        "'2500'",
        "about 1510, the sum of its sections",
    ),
    "a section that is a line of its own and says otherwise": Damage(
        "pipeline_sections",
        "Baku,50,40,operating,forward,,50",
        "Baku,50,40,operating,forward,,40",
        5,
        "nameplate_capacity",
        "'40'",
        "50.0, as btc has it",
    ),
    "a disruption of a section of another line": Damage(
        "disruptions",
        "cpc,pipeline,cpc_shore",
        "btc,pipeline,cpc_shore",
        3,
        "section_id",
        "'cpc_shore'",
        "a section of btc in pipeline_sections.csv",
    ),
    "a word of a moment without a year in a pipeline": Damage(
        "pipelines",
        "bends.,traced,",
        "bends.,traced,It is planned.",
        3,
        "note",
        "'is planned' without a year",
        "with the year in which it is true",
    ),
    "a hub that keeps a part of what arrives": Damage(
        "network_edges",
        "sea,7.52,",
        "sea,7,",
        3,
        "node_id",
        "'port', with 7.5 in and 7 out",
        "as much in as out",
    ),
    "a preset that closes what is not there": Damage(
        "presets",
        "route:cpc",
        "route:btc",
        3,
        "closed",
        "'route:btc' in a list",
        "what kaz_crude has in network_edges.csv or network_nodes.csv",
    ),
    "another name of what is not of its kind": Damage(
        "aliases", "hub,aktau", "hub,cpc", 4, "id", "'cpc', which is no hub", "hub_id in hubs.csv"
    ),
    "a page that nobody read": Damage(
        "sources", "memory,,copy", "memory,,press", 3, "rank", "'press'", "copy or own"
    ),
    "an event about a body that was founded later": Damage(
        "events",
        "2011,2012-01,",
        "2011,2011-11,",
        2,
        "subjects",
        "'eaeu' in a list",
        "what existed on the day of the event, 2011",
    ),
    "an event about a body that was dissolved before": Damage(
        "organizations",
        "2002-10-07,day,signature,\n",
        "2002-10-07,day,signature,2021\n",
        3,
        "subjects",
        "'csto' in a list",
        "what existed on the day of the event, 2022-01-06",
    ),
    "an event about a line that was closed before": Damage(
        "pipelines",
        "AZE,operating,,",
        "AZE,operating,2021,",
        3,
        "subjects",
        "'btc' in a list",
        "what existed on the day of the event, 2022-01-06",
    ),
    "an actor that is none of the countries concerned": Damage(
        "events",
        "ARM;KAZ;RUS",
        "ARM;RUS",
        2,
        "countries",
        "'ARM;RUS' without KAZ",
        "KAZ too, as it is the actor",
    ),
    "a chapter that tells an event before an earlier one": Damage(
        "chapters",
        "treaty;troops",
        "troops;treaty",
        2,
        "key_event_ids",
        "'treaty' after 'troops'",
        "in order of their dates",
    ),
    "a word of a moment without a year in an agreement": Damage(
        "agreements",
        "Mutual help.",
        "Mutual help still.",
        2,
        "summary",
        "'still' without a year",
        "with the year in which it is true",
    ),
    "a word of a moment without a year in an event": Damage(
        "events",
        "They guard sites.",
        "They still guard sites.",
        3,
        "summary",
        "'still' without a year",
        "with the year in which it is true",
    ),
    "a word of a moment without a year in a chapter": Damage(
        "chapters",
        "was signed in",
        "is to be signed in",
        2,
        "thesis",
        "'is to be' without a year",
        "with the year in which it is true",
    ),
    "a word of a moment without a year in a claim": Damage(
        "claims",
        "A vote in 2026.",
        "A vote is due.",
        2,
        "evidence_against",
        "'is due' without a year",
        "with the year in which it is true",
    ),
    "a word of a moment without a year in a term": Damage(
        "glossary",
        "An oil line",
        "The latest oil line",
        2,
        "definition",
        "'latest' without a year",
        "with the year in which it is true",
    ),
    "a claim that says what a table no longer has": Damage(
        "claim_figures",
        '"1,500,000",',
        '"1,500",',
        2,
        "figure",
        "'1,500'",
        "1.5e+06, as balances.csv has it",
    ),
    "a figure that its claim does not say": Damage(
        "claim_figures",
        "on 2 Jan 2015,2",
        "on 3 Jan 2015,2",
        3,
        "words",
        "'on 3 Jan 2015'",
        "words of what_happened_since of C01",
    ),
    "a figure that is no part of its words": Damage(
        "claim_figures", "2015,2 Jan", "2015,3 Jan", 3, "figure", "'3 Jan 2015'", "a part of its"
    ),
    "a figure of no row": Damage(
        "claim_figures",
        "org_id=eaeu;status=member",
        "org_id=eaeu;status=frozen",
        3,
        "key",
        "'org_id=eaeu;status=frozen', 0 rows of memberships.csv",
        "the key of one row",
    ),
    "a figure of no column": Damage(
        "claim_figures",
        "year=2025;",
        "years=2025;",
        2,
        "key",
        "'years'",
        "a column of balances.csv",
    ),
    "a claim with a status that the table does not have": Damage(
        "claim_figures",
        "org_id=csto;start_date=2024-02,status",
        "iso3=ARM;org_id=csto;status=member,status",
        4,
        "figure",
        "'suspended'",
        "'member', as memberships.csv has it",
    ),
    "a claim that stops before its table": Damage(
        "memberships",
        "ARM,eaeu,observer,2013-05,month,2015,year\n",
        "ARM,csto,observer,2025-05,month,,\n",
        4,
        "figure",
        "'suspended'",
        "the figure of 2025-05, the newest in memberships.csv",
    ),
    "an edge that leads back to its node": Damage(
        "network_edges", "port,sea", "sea,sea", 4, "to_node", "'sea', as in from_node", "another"
    ),
}
# Where the cell that is damaged is not the one that is named, the tables that may be.
CHECKED = ("expansions", "route_capacity")  # whose rules read until when facts were gathered
NAMED = {
    "macro": ("series_breaks",),
    "memberships": ("claim_figures",),
    "network_edges": ("network_nodes",),
    "organizations": ("events",),
    "pipelines": ("events",),
    "production": ("network_nodes",),
    "route_volumes": ("balances", "network_edges"),
}
OUT_OF_SCOPE = ("listOf", "refersTo")  # whose targets the small package lacks


@pytest.fixture
def folder(tmp_path):
    """A folder with the small package, sound until a test damages it."""
    shipped = json.loads((SHIPPED_DATA / "datapackage.json").read_text(encoding="utf-8"))
    kept = [_narrowed(each) for each in shipped["resources"] if each["name"] in TABLES]
    (tmp_path / "datapackage.json").write_text(json.dumps({**shipped, "resources": kept}))
    for name, text in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(text)
    return tmp_path


def _narrowed(resource):
    """Return the description of a table with the columns of the small one alone."""
    columns = TABLES[resource["name"]].splitlines()[0].split(",")
    fields = [
        {key: value for key, value in field.items() if key not in OUT_OF_SCOPE}
        for field in resource["schema"]["fields"]
        if field["name"] in columns
    ]
    known = {key: resource[key] for key in ("name", "path", "title", "description", "licenses")}
    if resource["name"] in CHECKED:
        known["checked_until"] = resource["checked_until"]
    terms = {"redistribution": resource["redistribution"], "schema": {"fields": fields}}
    return {**known, **terms}


def damaged(folder, table, old, new):
    path = folder / f"{table}.csv"
    assert path.read_text().count(old) == 1, "the damage must hit one place"
    path.write_text(path.read_text().replace(old, new))


def sound_tables(folder):
    """Return the tables of a folder as the rules take them, whatever rule they break."""
    raws = [read_raw(each, read_bytes(folder, each)) for each in read_descriptor(folder).tables]
    return {raw.schema.name: SoundTable(raw.schema, raw.cells, typed_frame(raw)) for raw in raws}


def refusal(folder):
    with pytest.raises(DataError) as caught:
        package.load(folder)
    return caught.value


def test_the_small_package_breaks_no_rule(folder):
    package.load(folder)


def test_lines_without_a_course_are_remarked(folder):
    """A map cannot draw them, yet every figure about them is as right as before."""
    (folder / "corridors.csv").write_text("corridor_id,capacity_unit\nferry,\nrail,\n")
    remarks = package.load(folder).remarks
    (remark,) = [each for each in remarks if each.file == "corridors.csv"]
    assert (remark.file, remark.line, remark.column) == ("corridors.csv", 3, "corridor_id")
    assert remark.found == "'rail', which has no point in waypoints.csv"


def test_the_small_package_has_what_every_rule_reads(folder):
    tables = package.load(folder).tables
    needed = {
        (table, column) for rule in RULES for table in rule.needs for column in rule.needs[table]
    }
    assert {(table, column) for table, column in needed if column not in tables[table]} == set()


@pytest.mark.parametrize("case", DAMAGE.values(), ids=DAMAGE.keys())
def test_what_breaks_a_rule_is_refused_where_it_is(folder, case):
    damaged(folder, case.table, case.old, case.new)
    faults = refusal(folder).faults
    (fault,) = [fault for fault in faults if (fault.line, fault.column) == (case.line, case.column)]
    assert case.found in fault.found
    assert case.allowed in fault.allowed
    assert fault.file in {f"{table}.csv" for table in (case.table, *NAMED.get(case.table, ()))}


def test_a_year_with_an_estimated_route_is_not_complete(folder):
    damaged(folder, "balances", "rail,route,1.5,,,mt,reported", "rail,route,1.5,1,2,mt,estimate")
    damaged(folder, "balances", "derived,false", "derived,true")
    (fault,) = refusal(folder).faults
    assert (fault.line, fault.column) == (7, "routes_complete")
    assert fault.allowed == "'false', as a route of the year is an estimate"


def test_every_rule_is_broken_by_one_case(folder):
    """A rule that no case breaks is a rule that nobody has seen at work."""
    silent = set(range(len(RULES)))
    for case in DAMAGE.values():
        damaged(folder, case.table, case.old, case.new)
        sound = sound_tables(folder)
        silent -= {place for place in silent if list(RULES[place].faults(sound))}
        (folder / f"{case.table}.csv").write_text(TABLES[case.table])
    assert silent == set()
