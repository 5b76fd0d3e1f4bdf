"""Numbers and lists as plain English words: at most three significant digits."""

import datetime as dt
import math
from collections.abc import Sequence

MISSING = "not known"
ORDINALS = ("", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
ALL = "100"
MILLION = 1_000_000.0
THOUSAND = 1_000.0
SCALES = ((1_000_000_000.0, " billion"), (MILLION, " million"))
SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
PLURALS = frozenset({"United States", "United Arab Emirates", "Netherlands"})
WITH_ARTICLE = PLURALS | {"United Kingdom", "European Union", "EU"}


def percent(fraction: float) -> str:
    """Return a fraction as a whole percentage, finer next to 0 and 1: 0.964 is "96%", 0.004 "0.4%"."""
    if math.isnan(fraction):
        return MISSING
    value = fraction * 100
    if 0 < abs(value) < 1:
        return f"{significant(value, 1)}%"
    rounded = significant(math.copysign(math.floor(abs(value) + 0.5), value))
    is_nearly_all = rounded == ALL and value < float(ALL)
    return "nearly 100%" if is_nearly_all else f"{rounded}%"


def points(difference: float) -> str:
    """Return a change of a fraction in percentage points with its sign: 0.042 is "+4 points"."""
    if math.isnan(difference):
        return MISSING
    value = difference * 100
    rounded = math.copysign(math.floor(abs(value) + 0.5), value)
    if rounded == 0:
        return "no change"
    unit = "point" if abs(rounded) == 1 else "points"
    return f"{signed(rounded)} {unit}"


def signed(value: float) -> str:
    """Return a whole number with its sign, the minus as a true minus: "+3", "−2", "0"."""
    if value == 0:
        return "0"
    return f"{'+' if value > 0 else '−'}{abs(value):,.0f}"


def significant(value: float, digits: int = 3) -> str:
    """Return a number with at most the given significant digits, without an exponent."""
    if math.isnan(value):
        return MISSING
    if value == 0:
        return "0"
    decimals = digits - 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, decimals)
    text = f"{rounded:,.{max(decimals, 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def compact(value: float) -> str:
    """Return a number with three significant digits and a word for the scale: "1.23 million"."""
    if math.isnan(value):
        return MISSING
    for scale, word in SCALES:
        if abs(float(f"{value:.3g}")) >= scale:
            return f"{significant(value / scale)}{word}"
    return significant(value)


def joined(items: Sequence[str], conjunction: str = "and") -> str:
    """Return at least one item as a list in a sentence: "a", "a and b", "a, b and c"."""
    *others, last = items
    return f"{', '.join(others)} {conjunction} {last}" if others else last


def ordinal(number: int) -> str:
    """Return a place from the second on: "second", "ninth", "21st"."""
    if number < len(ORDINALS):
        return ORDINALS[number]
    last_two, last = number % 100, number % 10
    is_teen = last_two in range(11, 14)
    return f"{number}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th')}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun: "1 body", "4 bodies"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def months(number: float) -> str:
    """Return a time in months, whole or not: "one month", "six months", "1.5 months", "18 months"."""
    return f"{in_words(number)} month{'' if number == 1 else 's'}"


def in_words(number: float) -> str:
    """Return a number as it stands in running text, in words below ten: "no", "six", "18", "1.5"."""
    is_whole = number == int(number)
    if is_whole and 0 <= number < len(SMALL_NUMBERS):
        return SMALL_NUMBERS[int(number)]
    return f"{int(number):,}" if is_whole else f"{number:,g}"


def dollars(usd_bn: float) -> str:
    """Return billions of dollars in short, for a headline or a label: "$13bn", "$310m"."""
    millions = usd_bn * THOUSAND
    if float(f"{millions:.2g}") < THOUSAND:
        return f"${significant(millions, 2)}m"
    return f"${significant(usd_bn, 2 if usd_bn < float(ALL) else 3)}bn"


def in_sentence(name: str) -> str:
    """Return a country's name as it stands inside a sentence: "the United States", "Russia"."""
    return f"the {name}" if name in WITH_ARTICLE else name


def possessive(name: str) -> str:
    """Return a name as it stands inside a sentence in the possessive: "Kazakhstan's", "Belarus's"."""
    is_plural = name.removeprefix("the ") in PLURALS
    return f"{name}'" if is_plural else f"{name}'s"


def capitalised(sentence: str) -> str:
    """Return a sentence with its first letter in capitals and the rest untouched."""
    return sentence[:1].upper() + sentence[1:]


def on_the_day(day: dt.date) -> str:
    """Return a day in words, the last one of a year as its end: "end of 2013", "5 Mar 2026"."""
    if (day.month, day.day) == (12, 31):
        return f"end of {day.year}"
    return f"{day.day} {day:%b %Y}"


def year_span(first: int, last: int) -> str:
    """Return a span of years: "2025", or "2021–2025"."""
    return str(first) if first == last else f"{first}–{last}"
