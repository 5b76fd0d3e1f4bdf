"""Numbers the sources of a briefing, so that each item can point into one list at the end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from multivector.briefing.items import Briefing, BriefingItem
from multivector.charts.plain import one_line

LEAST_RUN = 3
BEFORE_TITLE = ", “"
AS_ABOVE = "—"


@dataclass(frozen=True)
class References:
    """The sources in the order of their first use; the number of a source is its place from 1."""

    numbers: Mapping[str, int]
    citations: tuple[str, ...]

    def of(self, source_ids: Iterable[str]) -> str:
        """Return the numbers of some sources: "1, 4–7"; empty where there are none."""
        numbers = sorted({self.numbers[each] for each in source_ids if each in self.numbers})
        return ", ".join(_runs(numbers))

    def full(self, source_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the full citations of some sources."""
        ids = dict.fromkeys(source_ids)
        return tuple(self.citations[self.numbers[i] - 1] for i in ids if i in self.numbers)


def references_of(briefing: Briefing) -> References:
    """Return the sources of all items of a briefing."""
    ids = (each for item in briefing.items for each in source_ids(item))
    return numbered(ids, briefing.citations)


def numbered(source_ids: Iterable[str], citations: Mapping[str, str]) -> References:
    """Return sources in their order, those of one publisher together, without a citation by id."""
    written = {each: one_line(citations.get(each, each)) for each in dict.fromkeys(source_ids)}
    by_publisher: dict[str, list[str]] = {}
    for source_id, citation in written.items():
        by_publisher.setdefault(_publisher(citation), []).append(source_id)
    ordered = [source_id for own in by_publisher.values() for source_id in own]
    numbers = {source_id: place for place, source_id in enumerate(ordered, start=1)}
    return References(numbers, tuple(written[each] for each in ordered))


def listed(citations: Sequence[str]) -> tuple[str, ...]:
    """Return citations one below the other: a publisher that stands above is not named again."""
    publishers = ["", *map(_publisher, citations)]
    return tuple(
        AS_ABOVE + citation.removeprefix(publisher) if publisher == before else citation
        for citation, before, publisher in zip(citations, publishers, publishers[1:], strict=False)
    )


def _publisher(citation: str) -> str:
    return citation.partition(BEFORE_TITLE)[0]


def source_ids(item: BriefingItem) -> tuple[str, ...]:
    """Return the sources of an item; none where its figure is lost."""
    return item.view.source_ids if item.view else ()


def _runs(numbers: Sequence[int]) -> list[str]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [
        f"{run[0]}–{run[-1]}" if len(run) >= LEAST_RUN else ", ".join(map(str, run)) for run in runs
    ]
