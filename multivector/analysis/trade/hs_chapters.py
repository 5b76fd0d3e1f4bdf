"""The chapters of the Harmonized System by short names of our own, and product codes in words."""

import re
from collections.abc import Mapping

LEVELS = {2: "chapter", 4: "heading", 6: "line"}
_CODE = re.compile(r"[0-9]{2}|[0-9]{4}|[0-9]{4}[0-9A-Z]{2}")

_NAMES = (
    "live animals;meat;fish;dairy, eggs and honey;other animal products;plants and flowers;vegetables;"
    "fruit and nuts;coffee, tea and spices;cereals;flour and malt;oilseeds;gums and resins;"
    "plaiting materials;fats and oils;prepared meat and fish;sugar;cocoa;baked goods and pasta;"
    "preserved fruit and vegetables;other foods;drinks and vinegar;fodder;tobacco;"
    "salt, stone and cement;ores;mineral fuels;inorganic chemicals;organic chemicals;medicines;"
    "fertilisers;dyes and paints;perfumes and cosmetics;soap and wax;glues and starches;explosives;"
    "photographic goods;other chemicals;plastics;rubber;hides;leather goods;furs;wood;cork;basketware;"
    "wood pulp;paper;books and print;silk;wool;cotton;other plant fibres;man-made filaments;"
    "man-made staple fibres;felt and rope;carpets;special fabrics;coated fabrics;knitted fabrics;"
    "knitted clothes;woven clothes;other textiles;footwear;hats;umbrellas;feathers;stone goods;"
    "ceramics;glass;gems and gold;iron and steel;iron and steel goods;copper;nickel;aluminium;;lead;zinc;"
    "tin;other metals;tools and cutlery;other metal goods;machinery;electrical machinery;railways;"
    "vehicles;aircraft;ships;instruments;clocks;musical instruments;arms;furniture;toys and games;"
    "other manufactures;art and antiques;special items;special items of a country"
)
CHAPTERS: Mapping[str, str] = {
    f"{number:02d}": name for number, name in enumerate(_NAMES.split(";"), start=1) if name
}
LONGEST = 60


def is_product(code: str) -> bool:
    """Return whether a code has the form of a chapter, a heading or a line."""
    return _CODE.fullmatch(code) is not None


def in_words(code: str, descriptions: Mapping[str, str]) -> str:
    """Return a code with its name, cut where it is long: "27 mineral fuels"; all goods without one.

    Args:
        code: two, four or six digits, or nothing.
        descriptions: what the data set says of its six-digit codes.
    """
    if not code:
        return "all goods"
    name = descriptions.get(code, "") or CHAPTERS.get(code[:2], "")
    if len(code) == 4 and name:  # noqa: PLR2004 -- a heading: no list names it
        name = f"of {name}"
    short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
    return f"{code} {short}".strip()
