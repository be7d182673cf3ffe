"""Where else an article was printed: its copies and near copies, found in one state and listed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from corpus.archive import Version
from index.catalogue import Keys
from index.filters import Filters
from index.search_view import SearchView
from page.markup import joined
from page.statement_card import article_link
from qa.phrases import counted, published_words

FOLDED = Markup('<details class="copies"><summary>{words}</summary><ul>{rows}</ul></details>')
ROW = Markup('<li><a href="{link}">{title}</a> <span class="aside">{credit}</span></li>')


@dataclass(frozen=True, slots=True)
class Printing:
    """Another article of a group; `same`: word for word, else nearly."""

    version: Version
    same: bool

    @property
    def likeness(self) -> str:
        """How it compares, in words."""
        return "the same text" if self.same else "nearly the same text"


def find_printings(
    view: SearchView, versions: Sequence[Version], *, filters: Filters
) -> dict[int, tuple[Printing, ...]]:
    """Return the visible copies and near copies in other articles, the earliest published first.

    By the key of the version asked for; of the day that the filters ask for they are all, whatever else those limit.
    """
    catalogue = view.catalogue
    rows = {
        int(catalogue.versions[row]): int(row) for row in catalogue.version_rows([v.key for v in versions])
    }
    found = {key: _others(view, row, filters) for key, row in rows.items()}
    wanted = np.unique(np.concatenate([*found.values(), np.zeros(0, dtype=np.int64)]))
    held = view.archive.versions(catalogue.versions[wanted].tolist())
    return {
        key: tuple(
            Printing(held[other], bool(catalogue.contents[at] == catalogue.contents[rows[key]]))
            for at in others.tolist()
            if (other := int(catalogue.versions[at])) in held
        )
        for key, others in found.items()
        if len(others)
    }


def _others(view: SearchView, row: int, filters: Filters) -> Keys:
    """Return the rows of the other articles in a version's group, be it among all or among those filtered."""
    catalogue = view.catalogue
    every = view.select(Filters(today=filters.today, as_of=filters.as_of))
    filtered = view.select(filters)
    rows = np.flatnonzero(catalogue.repeated & (every.groups >= 0))
    same = catalogue.contents[rows] == catalogue.contents[row]
    for groups in (every.groups, filtered.groups):
        if groups[row] >= 0:
            same |= groups[rows] == groups[row]
    others = rows[same & (catalogue.articles[rows] != catalogue.articles[row])]
    ordered: Keys = others[np.argsort(catalogue.ranks(others))]
    return ordered


def folded_view(printings: Sequence[Printing], *, query: str) -> Markup:
    """Return the other printings behind a line that says how many there are; `query` goes with their links."""
    rows = [
        ROW.format(
            link=f"{article_link(printing.version.article.id)}?{query}",
            title=printing.version.article.title,
            credit=_credit(printing),
        )
        for printing in printings
    ]
    return FOLDED.format(words=f"Also printed by {counted(len(printings), 'other')}", rows=joined(rows))


def _credit(printing: Printing) -> str:
    article = printing.version.article
    parts = (article.source, published_words(article.published), printing.likeness)
    return ", ".join(part for part in parts if part)
