"""What every search filters by, as one numpy table; and the counts that follow from it."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from corpus.archive import coding
from corpus.archive.near_copies import load_pairs
from corpus.archive.read import select_in
from corpus.archive.rows import FACTS, Coverage, Holding
from corpus.article import Article
from corpus.errors import ArchiveDamaged
from corpus.groups import find_groups, text_keys

_NAMES: Final = FACTS.names or ()

_FACTS_OF_VERSIONS: Final = (
    "SELECT first, last, key, article, content, visible_from, visible_until, open_until,"
    " undated, published_start,"
    " published_end, source, signature FROM version"
)


_SEEN: Final = (
    "SELECT count(DISTINCT article), coalesce(sum(last - first + 1), 0), min(nullif(published_start, 0)),"
    " max(nullif(published_end, 0)) FROM version WHERE "
)
_LEFT_OUT: Final = (
    "SELECT coalesce(sum(unknown AND NOT maybe), 0), coalesce(sum(maybe), 0) FROM"
    " (SELECT max(undated) AS unknown,"
    " max(NOT undated AND published_start <= :day AND :day < published_end) AS maybe"
    " FROM version GROUP BY article HAVING NOT "
)


def load_facts(connection: sqlite3.Connection, versions: Iterable[int] | None = None) -> npt.NDArray[np.void]:
    """Return FACTS, one row a passage, sorted by key; of all versions, or of those with these keys.

    Only the versions are read: passages of a version have consecutive keys.
    """
    if versions is None:
        rows = connection.execute(_FACTS_OF_VERSIONS + " ORDER BY first, key").fetchall()
    else:
        rows = sorted(set(select_in(connection, _FACTS_OF_VERSIONS + " WHERE key IN ({})", versions)))
    return _spread(rows)


def _spread(rows: Sequence[tuple[int, ...]]) -> npt.NDArray[np.void]:
    """Repeat each version's row for each of its passages."""
    table = np.array(rows, dtype=np.int64).reshape(len(rows), len(_NAMES) + 1)
    first, counts = table[:, 0], table[:, 1] - table[:, 0] + 1
    if (counts < 0).any():
        raise ArchiveDamaged(
            "a version has fewer than no passages: run `cuttings check`, or restore a backup"
        )
    facts = np.zeros(int(counts.sum()), dtype=FACTS)
    before = np.repeat(np.cumsum(counts) - counts, counts)
    facts["key"] = np.repeat(first, counts) + np.arange(len(facts)) - before
    for column, name in enumerate(_NAMES[1:], 2):
        facts[name] = np.repeat(table[:, column], counts)
    return facts


def seen(as_of: date | None, today: date) -> tuple[str, dict[str, int]]:
    """Return the SQL condition, and its values, for a version to be visible."""
    if as_of is None:
        return "(undated OR visible_from <= :day) AND :day < open_until", {"day": today.toordinal()}
    return "NOT undated AND visible_from <= :day AND :day < visible_until", {"day": as_of.toordinal()}


def load_coverage(connection: sqlite3.Connection, as_of: date | None, today: date) -> Coverage:
    """Count what is visible as of a day (None: today, undated articles included), and what is left out.

    An article is left out only when no version of it is visible.
    """
    visible, values = seen(as_of, today)
    articles, passages, start, end = connection.execute(_SEEN + visible, values).fetchone()
    undated, uncertain = connection.execute(_LEFT_OUT + f"max({visible}))", values).fetchone()
    return Coverage(articles, passages, _day(start), _day(end), undated, uncertain)


def load_holdings(connection: sqlite3.Connection) -> list[Holding]:
    """List every article by its newest version, in order of id, without texts."""
    rows = connection.execute(
        "SELECT article.id, title, published, source.name, byline, section, url, language,"
        " origin, content, ingested,"
        " last - first + 1, number, published_end, version.key, signature FROM version JOIN body ON"
        " body.version = version.key"
        " JOIN article ON article.key = version.article LEFT JOIN source ON source.key = version.source"
        " WHERE number = (SELECT max(number) FROM version AS other WHERE other.article = version.article)"
        " ORDER BY article.id"
    ).fetchall()
    versions = dict(
        connection.execute(
            "SELECT article.id, count(*) FROM article JOIN version ON version.article ="
            " article.key GROUP BY article.id"
        ).fetchall()
    )
    shown = _shown_under(rows)
    firsts = _near_copies(connection, rows)
    return [
        _holding(row, versions[row[0]], shown[row[9]], near) for row, near in zip(rows, firsts, strict=True)
    ]


def _shown_under(rows: Sequence[Sequence[Any]]) -> dict[int, str]:
    """Return, for each text, the id it is shown under: the earliest published, then the first ingested."""
    best: dict[int, tuple[tuple[float, int], str]] = {}
    for row in rows:
        rank = (_rank(row), row[0])
        best[row[9]] = min(best.get(row[9], rank), rank)
    return {content: article_id for content, (_, article_id) in best.items()}


def _near_copies(connection: sqlite3.Connection, rows: Sequence[Sequence[Any]]) -> list[str | None]:
    """Return, for each article, the id of the first of its group; None where that has the same text."""
    ranked = sorted(range(len(rows)), key=lambda at: _rank(rows[at]))
    ranks = np.empty(len(rows), dtype=np.int64)
    ranks[ranked] = np.arange(len(rows))
    columns = np.array([(row[15], row[9]) for row in rows], dtype=np.int64).reshape(len(rows), 2)
    groups = find_groups(text_keys(columns[:, 0], columns[:, 1]), ranks, load_pairs(connection))
    return [
        None if rows[first][9] == row[9] else rows[first][0]
        for row, first in zip(rows, groups.tolist(), strict=True)
    ]


def _rank(row: Sequence[Any]) -> tuple[float, int]:
    """Return by what an article comes first: its day of publication, unknown last, then its key."""
    return float(row[13]) if row[13] else float("inf"), row[14]


def _holding(row: Sequence[Any], versions: int, shown_under: str, near: str | None) -> Holding:
    (
        article_id,
        title,
        published,
        source,
        byline,
        section,
        url,
        language,
        origin,
        _,
        ingested,
        passages,
        *_,
    ) = row
    article = Article(
        article_id,
        title,
        "",
        coding.load_published(published),
        source,
        byline,
        section,
        url,
        language,
        origin,
    )
    copy_of = None if shown_under == article_id else shown_under
    near_copy_of = None if copy_of else near
    return Holding(article, versions, copy_of, passages, datetime.fromisoformat(ingested), near_copy_of)


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
