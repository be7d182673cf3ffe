"""Ranking the passages of one state for one search: by words, by meaning, or both fused."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import tantivy

from index.filters import Filters
from index.fusion import fuse
from index.hit import Mode
from index.lexical_queries import words_query
from index.lexical_view import Ranked
from index.query_compile import compile_query
from index.query_language import Parsed, parse_query
from index.query_tree import Node
from index.search_view import SearchView
from index.selection import Selection, select

_DEPTH: Final = 100  # candidates a ranking; benchmarks/fusion.py, 2026-11
_PER_ARTICLE: Final = 5  # passages looked at for the best one of an article


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each ranking counts for in the fusion; benchmarks/fusion.py, 2026-11."""

    dense: float = 2.0
    passages: float = 1.0
    articles: float = 1.0


def rank(
    view: SearchView,
    words: str,
    *,
    limit: int,
    mode: Mode,
    filters: Filters,
    weights: Weights | None = None,
    selection: Selection | None = None,
) -> Ranked:
    """Return the keys of the best passages with scores, best first; ties in order of key.

    `selection` limits them further than the filters do.

    A plain question is searched by words and by meaning. A line with operators says exactly which
    articles match: those, each with its best passage, in order of BM25.
    """
    parsed = parse_query(words)
    if parsed.tree is None or limit < 1:
        return []
    selection = selection or view.select(filters)
    meaning = view.encoder is not None and view.dense is not None
    if not parsed.natural:
        by_meaning = meaning and mode is Mode.DENSE
        return _rank_matching(
            view, parsed, parsed.tree, selection, limit=limit, filters=filters, dense=by_meaning
        )
    depth = max(_DEPTH, 2 * limit)
    near = _near(view, parsed.text, selection, depth) if meaning and mode is not Mode.LEXICAL else []
    if meaning and mode is Mode.DENSE:
        return near[:limit]
    lexical = view.lexical
    passages = _first_enough(
        lexical.passages.word_queries(parsed.text),
        lambda query: lexical.rank_passages(query, selection, filters, limit=depth),
        2 * limit,
    )
    articles = _first_enough(
        lexical.articles.word_queries(parsed.text),
        lambda query: lexical.rank_articles(query, selection, filters, limit=depth),
        2 * limit,
    )
    return _fuse(view, near, passages, articles, weights or Weights())[:limit]


def _first_enough(
    queries: Sequence[tantivy.Query], ranked: Callable[[tantivy.Query], Ranked], enough: int
) -> Ranked:
    """Return what the first query that finds enough finds; else what the last does."""
    found: Ranked = []
    for query in queries:
        found = ranked(query)
        if len(found) >= enough:
            break
    return found


def best_passages(view: SearchView, words: str, versions: list[int], filters: Filters) -> dict[int, int]:
    """Return for each of these versions the passage with most of the words; the first, where none has any."""
    found = view.first_passages(versions)
    if not words or not versions:
        return found
    query = words_query(view.lexical.passages.schema, words)
    ranked = view.lexical.rank_passages(
        query, view.select(filters), filters, limit=_PER_ARTICLE * len(versions), within=versions
    )
    owners = view.versions_of([key for key, _ in ranked])
    for key, _ in reversed(ranked):  # the best one is written last
        found[owners[key]] = key
    return found


def _near(view: SearchView, text: str, selection: Selection, depth: int) -> Ranked:
    if view.encoder is None or view.dense is None:
        return []
    return view.dense.search(view.encoder.encode_queries([text])[0], selection, limit=depth)


def _rank_matching(
    view: SearchView,
    parsed: Parsed,
    tree: Node,
    selection: Selection,
    *,
    limit: int,
    filters: Filters,
    dense: bool,
) -> Ranked:
    """Rank the articles that match a line with operators, each by its best passage."""
    query = compile_query(view.lexical.articles.schema, tree)
    if dense and parsed.words and view.encoder is not None and view.dense is not None:
        matching = np.isin(view.catalogue.versions, view.lexical.matching(query, selection))
        chosen = select(view.catalogue, matching, selection.groups)
        return view.dense.search(view.encoder.encode_queries([parsed.words])[0], chosen, limit=limit)
    articles = view.lexical.rank_articles(query, selection, filters, limit=limit)
    best = best_passages(view, parsed.words, [version for version, _ in articles], filters)
    return [(best[version], score) for version, score in articles if version in best]


def _fuse(view: SearchView, near: Ranked, passages: Ranked, articles: Ranked, weights: Weights) -> Ranked:
    """Fuse by reciprocal rank; a passage has the article-level rank of its article.

    An article of which no passage was found comes in with its first.
    """
    fused = dict(
        fuse(
            [[key for key, _ in near], [key for key, _ in passages]],
            weights=[weights.dense, weights.passages],
        )
    )
    by_article = dict(fuse([[key for key, _ in articles]], weights=[weights.articles]))
    owners = view.versions_of(list(fused))
    seen = set(owners.values())
    unseen = [version for version in by_article if version not in seen]
    for version, first in view.first_passages(unseen).items():
        fused[first] = 0.0
        owners[first] = version
    scored = [(key, score + by_article.get(owners[key], 0.0)) for key, score in fused.items()]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))
