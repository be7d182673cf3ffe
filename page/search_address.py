"""What a search page was asked, as it stands in its address; and the address of every change to it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, Self
from urllib.parse import urlencode

from corpus.errors import QuestionError
from index.filters import Filters
from index.results import Sort
from qa.asked import LONGEST_QUESTION, first_day, last_day

FIELDS = ("source", "section", "byline", "year")
MOST_PAGES = 50
# More limits than a person sets, fewer than the longest address allows.
_MOST_LIMITS, _LONGEST_NAME = 24, 200
Limit = tuple[str, str]


class Given(Protocol):
    """The query of an address: a starlette.datastructures.QueryParams."""

    def get(self, key: str, default: str, /) -> str:
        """Return the last value of a name."""
        ...

    def getlist(self, key: str, /) -> list[str]:
        """Return every value of a name."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search as its address says it. `wanted` and `unwanted` are pairs of a field and a name.

    `sort` None: by relevance where there are words, else the newest first. `as_of` None: today; else what
    was published later is hidden. `notes` tell what in the address could not be used.
    """

    words: str = ""
    sort: Sort | None = None
    page: int = 1
    start: date | None = None
    end: date | None = None
    as_of: date | None = None
    wanted: tuple[Limit, ...] = ()
    unwanted: tuple[Limit, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def order(self) -> Sort:
        """In which order the results stand."""
        if self.sort is None or self.sort is Sort.RELEVANCE:
            return Sort.RELEVANCE if self.words else Sort.NEWEST
        return self.sort

    @property
    def is_limited(self) -> bool:
        """Tell whether anything but the words limits what is found."""
        return bool(self.wanted or self.unwanted or self.start or self.end or self.as_of)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield what stands in the address, the page left out."""
        single = (
            ("q", self.words),
            ("sort", self.sort.value if self.sort else ""),
            ("from", self.start.isoformat() if self.start else ""),
            ("to", self.end.isoformat() if self.end else ""),
            ("as_of", self.as_of.isoformat() if self.as_of else ""),
        )
        yield from (pair for pair in single if pair[1])
        yield from self.wanted
        yield from ((f"not_{field}", name) for field, name in self.unwanted)

    def query(self) -> str:
        """Return the part of the address behind the question mark."""
        more = [("pg", str(self.page))] if self.page > 1 else []
        return urlencode([*self.pairs(), *more])

    def address(self) -> str:
        """Return the permanent address of this page of results."""
        query = self.query()
        return f"/search?{query}" if query else "/search"

    def on_page(self, page: int) -> Self:
        """Return another page of the same results."""
        return replace(self, page=page)

    def sorted_by(self, sort: Sort) -> Self:
        """Return the same search in another order."""
        return replace(self, sort=sort, page=1)

    def between(self, start: date | None, end: date | None) -> Self:
        """Return the same search over other days."""
        return replace(self, start=start, end=end, page=1)

    def at_day(self, as_of: date | None) -> Self:
        """Return the same search of what was there on another day."""
        return replace(self, as_of=as_of, page=1)

    def including(self, limit: Limit) -> Self:
        """Return the search limited to a name of a field, too."""
        return replace(self.dropping(limit), wanted=(*self.dropping(limit).wanted, limit))

    def leaving_out(self, limit: Limit) -> Self:
        """Return the search without a name of a field."""
        return replace(self.dropping(limit), unwanted=(*self.dropping(limit).unwanted, limit))

    def dropping(self, limit: Limit) -> Self:
        """Return the search without this limit, in or out."""
        return replace(
            self,
            wanted=tuple(held for held in self.wanted if held != limit),
            unwanted=tuple(held for held in self.unwanted if held != limit),
            page=1,
        )

    def unlimited(self) -> Self:
        """Return the words alone."""
        return replace(self, wanted=(), unwanted=(), start=None, end=None, as_of=None, page=1)

    def freed(self, field: str) -> Self:
        """Return the search without the limits on one field: what its other names would bring."""
        return replace(
            self,
            wanted=tuple(limit for limit in self.wanted if limit[0] != field),
            unwanted=tuple(limit for limit in self.unwanted if limit[0] != field),
        )

    def limits_on(self, field: str) -> bool:
        """Tell whether a field is limited."""
        return any(held == field for held, _ in (*self.wanted, *self.unwanted))

    def filters(self, today: date) -> Filters:
        """Return the limits as the engines take them."""

        def named(limits: tuple[Limit, ...], field: str) -> frozenset[str]:
            return frozenset(name for held, name in limits if held == field)

        return Filters(
            today=today,
            as_of=self.as_of,
            start=self.start,
            end=self.end,
            sources=named(self.wanted, "source"),
            sections=named(self.wanted, "section"),
            bylines=named(self.wanted, "byline"),
            years=frozenset(map(int, named(self.wanted, "year"))),
            without_sources=named(self.unwanted, "source"),
            without_sections=named(self.unwanted, "section"),
            without_bylines=named(self.unwanted, "byline"),
            without_years=frozenset(map(int, named(self.unwanted, "year"))),
        )


def read_asked(given: Given) -> Asked:
    """Read an address. It never raises: what cannot be used is left out, and told in `notes`."""
    notes: list[str] = []
    start, end = _day(given, "from", notes), _day(given, "to", notes)
    if start and end and end < start:
        notes.append("The range ended before it began; the two days were swapped.")
        start, end = end, start
    page = given.get("pg", "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 4 else 1
    return Asked(
        words=" ".join(given.get("q", "").replace("\0", " ").split())[:LONGEST_QUESTION],
        sort=next((sort for sort in Sort if sort.value == given.get("sort", "")), None),
        page=min(max(number, 1), MOST_PAGES),
        start=start,
        end=end,
        as_of=_day(given, "as_of", notes),
        wanted=_limits(given, "", notes),
        unwanted=_limits(given, "not_", notes),
        notes=tuple(notes),
    )


def _day(given: Given, name: str, notes: list[str]) -> date | None:
    value = given.get(name, "").strip()
    if not value:
        return None
    try:
        return first_day(value) if name == "from" else last_day(value)
    except QuestionError as problem:
        notes.append(f"“{name}” was left out: {problem}.")
        return None


def _limits(given: Given, prefix: str, notes: list[str]) -> tuple[Limit, ...]:
    found: dict[Limit, None] = {}
    for field in FIELDS:
        for value in given.getlist(prefix + field)[:_MOST_LIMITS]:
            name = " ".join(value.replace("\0", " ").split())[:_LONGEST_NAME]
            if field == "year" and not (name.isascii() and name.isdigit() and len(name) == 4):
                notes.append(f"“{name}” is no year; it was left out.")
            elif name:
                found[field, name] = None
    return tuple(found)
