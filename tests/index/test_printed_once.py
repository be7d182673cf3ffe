"""What was printed more than once is one result: under the first published of those that match."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from index.filters import Filters
from index.hit import Mode
from index.results import Sort
from index.searcher import Searcher
from tests.fakes import HashEncoder
from tests.index.archives import TODAY, make_archive
from tests.stories import story
from tests.wire import REPORT, printed

NOW = Filters(today=TODAY)
PRINTED = [
    printed("echo", REPORT[:3], title="Oakby by night", day=date(2024, 4, 6), source="Echo"),
    printed("post", day=date(2024, 4, 4), source="Post"),
    printed("gazette", title="Trust finds its key", day=date(2024, 4, 5), source="Gazette"),
    printed("gazette-print", title="Trust finds its key", day=date(2024, 4, 5), source="Gazette"),
    story("short", "the ferry quay", day=date(2024, 4, 7)),
]


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    with make_archive(tmp_path_factory.mktemp("held"), PRINTED) as archive:
        yield archive, Searcher(archive, HashEncoder())


def found(searcher, words: str, **asked: object):
    filters = asked.pop("filters", NOW)
    page = searcher.find_articles(words, filters=filters, mode=Mode.LEXICAL, **asked)
    return [hit.article.id for hit in page.hits], page.total, page.groups


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("words", ["ferry", "ferry AND skerrow"])
def test_a_group_is_one_result(held, sort, words):
    """All numbers are told: texts that match, articles that have them, and results."""
    ids, total, groups = found(held[1], words, sort=sort)
    page = held[1].find_articles(words, filters=NOW, sort=sort)
    assert page.articles == total + 1
    alone = words == "ferry"
    assert set(ids) == ({"post", "short"} if alone else {"post"})
    assert (total, groups) == ((4, 2) if alone else (3, 1))


def test_of_those_that_match_the_first_published_stands_for_the_group(held):
    """The whole report has the captains, the trimmed one has not; only one has the headline."""
    assert found(held[1], "captains") == (["post"], 2, 1)
    assert found(held[1], "headline:key") == (["gazette"], 1, 1)
    assert found(held[1], 'headline:"oakby by night"') == (["echo"], 1, 1)


def test_limits_come_before_groups(held):
    """With a source left out, or only later days, the next in time stands for the group."""
    without = replace(NOW, without_sources=frozenset({"Post"}))
    assert found(held[1], "skerrow", filters=without) == (["gazette"], 2, 1)
    assert found(held[1], "skerrow", filters=replace(NOW, start=date(2024, 4, 6))) == (["echo"], 1, 1)


def test_every_page_begins_where_the_last_ended(held):
    """Results are counted in groups."""
    pages = [found(held[1], "ferry", sort=Sort.OLDEST, offset=at, limit=1)[0] for at in range(3)]
    assert pages == [["post"], ["short"], []]


@pytest.mark.parametrize("as_of", [None, *(date(2024, 4, day) for day in range(3, 8))])
def test_a_group_has_nothing_of_later_days(held, as_of):
    """As of a day, the first of each group and whoever stands under it were out by then."""
    archive, searcher = held
    view = searcher.view()
    groups = view.select(Filters(today=TODAY, as_of=as_of)).groups
    versions = archive.versions(view.catalogue.versions.tolist())
    article = [versions[int(key)].article for key in view.catalogue.versions]
    out = {row for row, a in enumerate(article) if as_of is None or a.published.end <= as_of}
    assert set(np.flatnonzero(groups >= 0).tolist()) == out
    under = {article[row].id: article[groups[row]].id for row in out}
    reports = sorted(
        out - {[a.id for a in article].index("short")}, key=lambda row: article[row].published.end
    )
    assert {under[article[row].id] for row in reports} == ({article[reports[0]].id} if reports else set())


def test_a_withdrawn_article_no_longer_stands_for_its_group(tmp_path):
    """The next in time does, in the same searcher, and the first again once it is restored."""
    with make_archive(tmp_path, PRINTED) as archive:
        searcher = Searcher(archive, HashEncoder())
        assert found(searcher, "skerrow")[0] == ["post"]
        archive.withdraw("post")
        assert found(searcher, "skerrow") == (["gazette"], 2, 1)
        archive.restore("post")
        assert found(searcher, "skerrow") == (["post"], 3, 1)


def test_a_story_printed_everywhere_does_not_push_others_out(tmp_path):
    """Thirty near copies leave room on the first page for what else there is."""
    everywhere = []
    for n in range(30):
        paragraphs = (*REPORT[:4], f"{REPORT[4]} This edition is number {n}.")
        everywhere.append(printed(f"p{n:02}", paragraphs, day=date(2024, 4, 1)))
    others = [story(f"o{n}", f"the night boat {n}", title=f"Boat {n}") for n in range(5)]
    with make_archive(tmp_path, [*everywhere, *others]) as archive:
        ids, total, groups = found(Searcher(archive, HashEncoder()), "night boat", limit=6)
        assert (total, groups) == (35, 6)
        assert set(ids) == {"p00", *(f"o{n}" for n in range(5))}
