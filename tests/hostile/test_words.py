"""Hostile words: any question, search, date or time expression gets an answer or a line that says why not."""

import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from benchmarks.fuzz.check import client_of
from benchmarks.fuzz.nasty import MARKS, SCRIPTS, TIMES, text
from corpus.article import Published
from corpus.timex import find_timexes
from qa.cli import run
from tests.page.newsdesk import TODAY, make_desk, some_articles

quick = settings(
    derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck), max_examples=60
)
SIGNS = ('"', "(", ")", "AND", "OR", "NOT", "-", "*", "~9", "?", ":", "source:", "title:x", "^", "[a TO b]", "\\",
         "NEAR/3", "((((", '"""', "lamp*", "*lamp", "-lamp", "~", "published:>2020", "\ud800", "\0")  # fmt: skip
query = st.lists(
    st.one_of(st.sampled_from(("lamp", "ferry", "harbour")), *map(st.sampled_from, (SIGNS, MARKS, SCRIPTS)),
              st.text(max_size=6)),
    max_size=12,
).map(" ".join)  # fmt: skip
question = st.one_of(
    text,
    st.tuples(st.sampled_from(("When will", "Who is", "How much is", "Is it true that", "")), query, st.sampled_from(TIMES))
    .map(" ".join),
)  # fmt: skip
day = st.one_of(
    st.sampled_from(("", "2024", "2023-02-30", "0000", "9999", "0001-01-01", "9999-12-31", "٢٠٢٣", "2023-13", "-1", "1e3")),
    st.text(max_size=10),
)  # fmt: skip
number = st.one_of(
    st.sampled_from(("0", "1", "-1", "007", "00000019999999", "9" * 30, "٣", "²", "1e9", "0x1", " 3", "")),
    st.text(max_size=4),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    desk = make_desk(tmp_path_factory.mktemp("words"), some_articles())
    with client_of(desk) as client:
        yield client
    desk.assistant.archive.close()


@pytest.mark.parametrize("part", ["'", "-", "A ", "what ", "1,", "the ", "A. ", " and "])
def test_a_question_of_one_thing_over_and_over_is_read_at_once(tmp_path: Path, part: str) -> None:
    """No pattern takes time in the square or the cube of a question's length: 1,980 characters, 3 seconds."""
    with closing(make_desk(tmp_path, some_articles()).assistant) as assistant:
        began = time.monotonic()
        assistant.ask("did it " + (part * 1_990)[:1_960] + " so when?", as_of=None, today=TODAY)
        assert time.monotonic() - began < 3


@quick
@given(question, day)
def test_any_question_is_answered_or_refused_in_words(client: TestClient, asked: str, when: str) -> None:
    """Status 200 with an answer, or 400 with the reason; never an exception."""
    told = client.get("/api/ask", params={"q": asked.encode("utf-8", "surrogatepass"), "as_of": when})
    assert told.status_code in {200, 400}
    assert told.json().get("error") or told.json()["status"] in {
        "answered",
        "expired",
        "disputed",
        "no_answer",
    }


@quick
@given(
    asked=query,
    start=day,
    end=day,
    limit=number,
    mode=st.sampled_from(("hybrid", "dense", "lexical", "", "magic")),
)
def test_any_search_finds_or_is_refused_in_words(
    client: TestClient, *, asked: str, start: str, end: str, limit: str, mode: str
) -> None:
    """The JSON route gives hits or the reason; the page is a page."""
    given_words = {"q": asked.encode("utf-8", "surrogatepass"), "from": start, "to": end}
    told = client.get("/api/search", params={**given_words, "limit": limit, "mode": mode})
    assert told.status_code in {200, 400}
    assert isinstance(told.json(), list) == (told.status_code == 200)
    assert client.get("/search", params={**given_words, "pg": limit, "sort": mode}).status_code == 200


@quick
@given(text, st.dates())
def test_any_text_holds_periods_or_none(words: str, anchor: date) -> None:
    """Time expressions are slices of the text, their periods run forwards; no text is a fault."""
    for timex in find_timexes(words, anchor=Published(anchor, anchor, 1.0, "given")):
        assert timex.text == words[timex.start : timex.end]
        assert timex.period is None or timex.period.start <= timex.period.end


@quick
@given(words=text, published=day)
def test_timexes_on_the_command_line_never_fail(
    tmp_path_factory: pytest.TempPathFactory, words: str, published: str
) -> None:
    """Exit 0, or 2 with one line."""
    path = tmp_path_factory.mktemp("timexes") / "story.txt"
    path.write_bytes(words.encode("utf-8", "surrogatepass"))
    assert run(["timexes", str(path), f"--published={published}"], today=TODAY) in {0, 2}


@pytest.mark.parametrize("anchor", [date(1, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize("words", TIMES)
def test_times_at_the_ends_of_the_calendar(words: str, anchor: date) -> None:
    """Arithmetic that leaves the calendar gives no period instead of an error."""
    for timex in find_timexes(
        f"It reopens {words}, he said.", anchor=Published(anchor, anchor, 1.0, "given")
    ):
        assert timex.period is None or timex.period.start <= timex.period.end
