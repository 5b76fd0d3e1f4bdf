"""Folders as publishers give them: small, made by a program, with one of everything that can be wrong."""

import pytest

from bench.bulk_trade_data import write_folder

COUNTRIES = """country_code,country_name,country_iso2,country_iso3
398,Kazakhstan,KZ,KAZ
643,Russian Federation,RU,RUS
842,USA,US,USA
58,Belgium-Luxembourg (...1998),BX,BEL
490,"Other Asia, nes",N/A,S19
888,New Union (...2030),N/A,NU1
889,A name without a code,N/A,N/A
"""
PRODUCTS = "code,description\n270900,Crude oil\n010121,Horses\n9999AA,Not specified\n"
Y2020 = """t,i,j,k,v,q
2020,398,643,270900,100.5,10
2020,398,842,10121,7,NA
2020,490,398,9999AA,3,
2020,58,398,270900,2,1
2020,888,398,270900,4,1
"""
Y2021 = """t,i,j,k,v,q
2021,398,643,270900,50,5
2020,398,643,270900,1,1
x,398,643,270900,1,1
2021,y,643,270900,1,1
2021,398,,270900,1,1
2021,777,643,270900,1,1
2021,398,889,270900,1,1
2021,398,398,270900,1,1
2021,398,643,27,1,1
2021,398,643,oil,1,1
2021,398,643,270900,NA,1
2021,398,643,270900,-1,1
2021,398,643,270900,inf,1
2021,398,643
2021,398,643,270900,1,1,extra
"""


@pytest.fixture
def baci_folder(tmp_path):
    folder = tmp_path / "BACI"
    folder.mkdir()
    for name, text in {
        "BACI_HS17_Y2020_V202401b.csv": Y2020,
        "BACI_HS17_Y2021_V202401b.csv": Y2021,
        "country_codes_V202401b.csv": COUNTRIES,
        "product_codes_HS17_V202401b.csv": PRODUCTS,
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def made_up(tmp_path_factory):
    """A folder of synthetic numbers, large enough for an import to be stopped in the middle."""
    return write_folder(tmp_path_factory.mktemp("made-up") / "BACI", rows=60_000, years=6)
