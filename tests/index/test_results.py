"""Pages of results and their counts, against a plain reading of the stories."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from index.filters import Filters
from index.results import Sort
from index.searcher import Searcher
from tests.fakes import HashEncoder
from tests.index.archives import TODAY, make_archive, some_stories
from tests.stories import story

NOW = Filters(today=TODAY)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory):
    with make_archive(tmp_path_factory.mktemp("held"), some_stories(150, seed=7)) as made:
        yield made, Searcher(made, HashEncoder())


def test_facets_count_what_is_there(held):
    """Every visible text once: by source, byline, year and month; undated ones in no year."""
    archive, searcher = held
    view = searcher.view()
    shown = view.catalogue.versions[view.select(NOW).versions]
    articles = [v.article for v in archive.versions(shown.tolist()).values()]
    facets = searcher.facets("work", filters=NOW)
    assert facets.total == len(articles)
    assert dict(facets.sources) == Counter(a.source for a in articles if a.source)
    assert dict(facets.bylines) == {"Ida Lund": len(articles)}
    assert facets.sections == ()
    starts = [a.published.start for a in articles if a.published.start]
    assert list(facets.years) == sorted(Counter(f"{day:%Y}" for day in starts).items())
    assert list(facets.months) == sorted(Counter(f"{day:%Y-%m}" for day in starts).items())
    assert [n for _, n in facets.sources] == sorted((n for _, n in facets.sources), reverse=True)


def test_facets_narrow_as_filters_do(held):
    _, searcher = held
    facets = searcher.facets("work", filters=NOW)
    name, count = facets.sources[0]
    chosen = searcher.facets("work", filters=replace(NOW, sources=frozenset({name})))
    assert chosen.sources == ((name, chosen.total),)
    assert chosen.total >= count  # a copy that stood behind another source's comes forward
    without = searcher.facets("work", filters=replace(NOW, without_sources=frozenset({name})))
    assert without.total == facets.total - count
    nobody = searcher.facets("work", filters=replace(NOW, without_bylines=frozenset({"ida lund"})))
    assert nobody.total == 0


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_results_by_date_are_complete_and_in_order(held, sort: Sort):
    """Page by page every match once, undated ones last."""
    _, searcher = held
    pages = [
        searcher.find_articles("weir", filters=NOW, sort=sort, offset=at, limit=7) for at in range(0, 150, 7)
    ]
    hits = [hit for page in pages for hit in page.hits]
    assert len({hit.version.key for hit in hits}) == len(hits) == pages[0].total
    assert all("weir" in hit.article.text for hit in hits)
    ends = [hit.article.published.end for hit in hits]
    dated = [end for end in ends if end is not None]
    assert dated == sorted(dated, reverse=sort is Sort.NEWEST)
    assert ends[: len(dated)] == dated


def test_results_by_relevance_show_each_article_once(held):
    """One hit an article, pages that do not overlap, and how the line was read."""
    _, searcher = held
    first = searcher.find_articles('"the weir" OR tram', filters=NOW, limit=5)
    second = searcher.find_articles('"the weir" OR tram', filters=NOW, offset=5, limit=5)
    keys = [hit.version.key for hit in (*first.hits, *second.hits)]
    assert len(set(keys)) == len(keys) == 10
    assert not first.parsed.natural
    assert first.total == second.total == searcher.facets('"the weir" OR tram', filters=NOW).total


def test_plain_words_count_articles_with_all_of_them(tmp_path):
    """Or with any of them, where none has all."""
    stories = [
        story("both", "the weir and the tram", title="One", day=date(2024, 1, 1)),
        story("weir", "the weir", title="Two", day=date(2024, 1, 2)),
        story("tram", "the tram", title="Three", day=date(2024, 1, 3)),
    ]
    with make_archive(tmp_path, stories) as archive:
        searcher = Searcher(archive, HashEncoder())
        assert searcher.facets("weir tram", filters=NOW).total == 1
        assert searcher.facets("weir lighthouse", filters=NOW).total == 2
        assert searcher.facets("", filters=NOW).total == 3
