import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.blocks import BlockKind
from corpus.intake import Accepted
from index.filters import Filters
from index.hit import Mode
from qa.answer import Answer, Standing, Statement, Status
from qa.assistant import Assistant
from qa.reader.protocol import Reading
from qa.weights import load_weights
from tests.fakes import HashEncoder
from tests.qa.builders import article, open_newsroom
from tests.stories import vectors_for

TODAY = date(2026, 11, 1)
ASKED = "When will the Oakby bridge reopen?"


def _story(
    name: str, text: str, day: str | None, end: str | None = None, title: str = "From Oakby"
) -> Accepted:
    return article(
        text,
        day=None if day is None else date.fromisoformat(day),
        end=None if end is None else date.fromisoformat(end),
        title=title,
        name=name,
    )


STORIES = [
    _story(
        "slip-1",
        "The Oakby bridge will reopen in January or February next year. Boats pass under it.",
        "2021-10-05",
    ),
    _story(
        "slip-2", "The Oakby bridge will reopen in February or March next year. Steel is late.", "2022-09-20"
    ),
    _story(
        "slip-3",
        "The Oakby bridge will reopen in around September or October next year. Tom Reed blamed the river.",
        "2024-04-04",
    ),
    _story("shut", "The Oakby bridge was shut because its cables had rusted. Nobody was hurt.", "2020-06-20"),
    _story("boss-1", "Lorn harbour board is chaired by Tom Reed. It meets on Mondays.", "2022-01-10"),
    _story(
        "boss-2",
        "Lorn harbour board is chaired by Maud Ellery. She told members that fares stay.",
        "2024-02-12",
    ),
    _story("fire-1", "The fire at Tarn mill hurt 12 people. It burnt all night.", "2023-01-10"),
    _story("fire-2", "The fire at Tarn mill hurt 14 people. A wall fell.", "2023-01-12"),
    _story("undated", "The Fenwick pool will cost £340,000. The Oakby bridge will reopen in 2030.", None),
    _story(
        "unsure", "The Marlow tram will start in June next year. Rails are laid.", "2022-02-01", "2022-08-31"
    ),
    _story("chapel", "The Marlow chapel has a new bell. It was cast in Elder.", "2025-05-05"),
]


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Open eleven short stories, asked with the hash encoder."""
    made = open_newsroom(tmp_path_factory.mktemp("newsroom") / "archive", STORIES, encoder=HashEncoder())
    yield made
    made.close()


def _ask(newsroom: Assistant, question: str, as_of: str | None = None) -> Answer:
    return newsroom.ask(question, as_of=None if as_of is None else date.fromisoformat(as_of), today=TODAY)


def _all(answer: Answer) -> tuple[Statement, ...]:
    return answer.statements + answer.nearest


@pytest.mark.parametrize(
    ("as_of", "status", "words", "lead"),
    [
        ("2021-12-01", Status.ANSWERED, "January or February 2022", "slip-1"),
        ("2022-06-01", Status.EXPIRED, "January or February 2022", "slip-1"),
        ("2022-10-01", Status.ANSWERED, "February or March 2023", "slip-2"),
        ("2024-05-01", Status.ANSWERED, "around September or October 2025", "slip-3"),
        ("2026-10-01", Status.EXPIRED, "around September or October 2025", "slip-3"),
    ],
)
def test_the_answer_depends_on_the_day(
    newsroom: Assistant, as_of: str, status: Status, words: str, lead: str
) -> None:
    """The same question has another right answer on another day."""
    answer = _ask(newsroom, ASKED, as_of)
    assert (answer.status, answer.answer, answer.statements[0].article.id) == (status, words, lead)


def test_what_was_replaced_stays_visible(newsroom: Assistant) -> None:
    """With its standing."""
    standings = {s.article.id: s.standing for s in _ask(newsroom, ASKED, "2024-05-01").statements if s.when}
    assert standings["slip-3"] is Standing.CURRENT
    assert standings["slip-2"] is Standing.SUPERSEDED
    assert standings["slip-1"] is Standing.SUPERSEDED


def test_the_newest_report_of_a_state(newsroom: Assistant) -> None:
    """Who chairs it now, and who did then."""
    assert _all(_ask(newsroom, "Who chairs the Lorn harbour board?"))[0].article.id == "boss-2"
    assert _all(_ask(newsroom, "Who chairs the Lorn harbour board?", "2023-01-01"))[0].article.id == "boss-1"


def test_two_papers_disagree(newsroom: Assistant) -> None:
    """Twelve or fourteen: both are shown, and it is said."""
    answer = _ask(newsroom, "How many people did the fire at Tarn mill hurt?")
    assert answer.status is Status.DISPUTED
    assert {s.article.id for s in answer.statements[:2]} == {"fire-1", "fire-2"}


def test_undated_articles_are_left_out_of_a_day_and_counted(newsroom: Assistant) -> None:
    """And used where no day is asked; one that may have been published later is left out too."""
    asked = _ask(newsroom, "How much will the Fenwick pool cost?", "2026-01-01")
    assert "undated" not in {s.article.id for s in _all(asked)}
    assert (asked.searched.left_out_undated, asked.searched.articles) == (1, 10)
    between = _ask(newsroom, "When will the Marlow tram start?", "2022-06-01")
    assert "unsure" not in {s.article.id for s in _all(between)}
    assert between.searched.left_out_uncertain == 1
    assert _ask(newsroom, "How much will the Fenwick pool cost?").statements[0].article.id == "undated"


@pytest.mark.parametrize(
    "question",
    [
        "When will the Zorblatt bridge reopen?",
        "Who chairs the Quillfeather board?",
        "When does Ida Nash retire?",
    ],
)
def test_a_name_nobody_wrote_of_is_answered_with_silence(newsroom: Assistant, question: str) -> None:
    """And told; the nearest coverage is not passed off as an answer."""
    answer = _ask(newsroom, question)
    assert (answer.status, answer.answer, answer.statements) == (Status.NO_ANSWER, None, ())
    name = next(n for n in ("Zorblatt", "Quillfeather", "Ida Nash") if n in question)
    assert any(name in note for note in answer.notes)
    assert answer.summary.startswith("The archive holds no answer to this. Searched 11 articles")


def test_a_day_before_the_first_article(newsroom: Assistant) -> None:
    """Nothing was published: nothing is answered, and that is what is said."""
    answer = _ask(newsroom, ASKED, "1999-01-01")
    assert (answer.status, answer.statements, answer.nearest) == (Status.NO_ANSWER, (), ())
    assert answer.searched.articles == 0


@pytest.mark.parametrize("question", ["", "?!", "the", "ß", "𝕏 ☃", "a AND (", '"', "x" * 5000, "\x00"])
def test_any_question_is_survived(newsroom: Assistant, question: str) -> None:
    """Nonsense is refused, not raised."""
    assert _ask(newsroom, question).status is Status.NO_ANSWER


def test_spelling_is_corrected_and_told(newsroom: Assistant) -> None:
    """Against what the archive itself uses."""
    answer = _ask(newsroom, "When will the Oakby brigde reopen?", "2024-05-01")
    assert answer.question == "When will the Oakby brigde reopen?"
    assert "Read “brigde” as “bridge”." in answer.notes
    assert answer.statements[0].article.id == "slip-3"


def test_a_later_word_does_not_correct_an_earlier_day(newsroom: Assistant) -> None:
    """The chapel was first written of in 2025."""
    assert any("chapel" in note for note in _ask(newsroom, "who owns the chappel").notes)
    assert not any("chapel" in note for note in _ask(newsroom, "who owns the chappel", "2024-01-01").notes)


WORDS = st.lists(
    st.sampled_from(
        "when who how many will did is the next latest Oakby bridge reopen Lorn harbour board chairs fire Tarn mill hurt "
        "Marlow tram chapel bell pool cost 2022 changed has".split()
    ),
    min_size=1,
    max_size=8,
).map(" ".join)
DAYS = st.dates(date(2020, 1, 1), date(2026, 10, 31))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=WORDS, day=DAYS)
def test_nothing_published_later_leaks_in(newsroom: Assistant, question: str, day: date) -> None:
    """No answer as of a day uses an article that may have been published after it; what is quoted is there."""
    answer = newsroom.ask(question, as_of=day, today=TODAY)
    for statement in _all(answer):
        published = statement.article.published
        assert published.end is not None
        assert published.end <= day
        assert statement.article.text[statement.start : statement.end] == statement.quote
        assert all(statement.start <= m.start < m.end <= statement.end for m in statement.marks)
        assert all(statement.article.text[r.start : r.end] == r.quote for r in statement.refers)
    assert (answer.status is Status.NO_ANSWER) == (not answer.statements) == (answer.answer is None)
    assert answer.searched.articles == sum(
        s.article.published.end is not None and s.article.published.end <= day for s in STORIES
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(alphabet=string.printable + "’“£é", max_size=80), day=st.none() | DAYS)
def test_no_question_breaks_it(newsroom: Assistant, question: str, day: date | None) -> None:
    """Whatever is typed, an answer comes back."""
    assert newsroom.ask(question, as_of=day, today=TODAY).question == question


def test_what_is_withdrawn_is_gone_from_answers(tmp_path: Path) -> None:
    """At once, also from an assistant that has read it; the one before leads again."""
    newsroom = open_newsroom(tmp_path / "archive", STORIES, encoder=HashEncoder())
    assert _ask(newsroom, ASKED, "2024-05-01").statements[0].article.id == "slip-3"
    newsroom.archive.withdraw("slip-3")
    for question in (ASKED, "around September or October next year", "Tom Reed river"):
        assert "slip-3" not in {s.article.id for s in _all(_ask(newsroom, question, "2024-05-01"))}
    assert _ask(newsroom, ASKED, "2024-05-01").statements[0].article.id == "slip-2"
    newsroom.close()


def test_an_article_added_later_is_asked_at_once(tmp_path: Path) -> None:
    """No reopening needed."""
    newsroom = open_newsroom(tmp_path / "archive", STORIES[:1], encoder=HashEncoder())
    assert _ask(newsroom, ASKED, "2024-05-01").statements[0].article.id == "slip-1"
    newsroom.archive.add(STORIES[2], vectors_for(STORIES[2]))
    assert _ask(newsroom, ASKED, "2024-05-01").statements[0].article.id == "slip-3"
    newsroom.close()


def test_without_an_encoder_words_alone_answer_and_it_says_so(tmp_path: Path) -> None:
    """The product works offline of any model."""
    newsroom = open_newsroom(tmp_path / "archive", STORIES, weights=load_weights())
    answer = _ask(newsroom, ASKED, "2024-05-01")
    assert (answer.status, answer.answer) == (Status.ANSWERED, "around September or October 2025")
    assert answer.searched.mode == "lexical"
    assert "meaning-based search is off: no model here" in answer.notes
    hits = newsroom.search("chapel", limit=3, mode=Mode.HYBRID, filters=Filters(today=TODAY))
    assert [h.article.id for h in hits] == ["chapel"]
    newsroom.close()


@dataclass(slots=True)
class BlamesTheRiver:
    """A reader that is sure of one sentence only."""

    asked: list[str] = field(default_factory=list)

    def read(
        self, question: str, sentences: Sequence[str], *, contexts: Sequence[str] | None = None
    ) -> list[Reading]:
        del contexts
        self.asked.append(question)
        return [
            Reading(0.99, 9.0, s.index("the river"), s.index("the river") + 9, 0.9)
            if "the river" in s
            else Reading(0.01, -9.0, 0, 0, 0.0)
            for s in sentences
        ]


def test_a_reader_marks_the_answering_words(tmp_path: Path) -> None:
    """In the article's own characters; it never writes text."""
    reader = BlamesTheRiver()
    newsroom = open_newsroom(tmp_path / "archive", STORIES, encoder=HashEncoder(), reader=reader)
    answer = _ask(newsroom, "What did Tom Reed blame at Oakby?", "2024-05-01")
    assert reader.asked == ["What did Tom Reed blame at Oakby?"]
    marked = {
        s.article.text[m.start : m.end] for s in _all(answer) if s.article.id == "slip-3" for m in s.marks
    }
    assert marked == {"the river"}
    newsroom.close()


def test_headline_and_byline_can_be_quoted(tmp_path: Path) -> None:
    """They answer, although they are not cut into passages."""
    text = "Bell cast in Elder\n\nBy Ida Lund\n\nThe chapel has a new bell. It rings on Sundays."
    stories = [_story("bell", text, "2025-05-05", title="Bell cast in Elder"), *STORIES[:2]]
    newsroom = open_newsroom(tmp_path / "archive", stories, encoder=HashEncoder())
    answer = _ask(newsroom, "Who wrote about the bell cast in Elder?")
    assert "By Ida Lund" in {s.quote for s in _all(answer)}
    assert BlockKind.BYLINE in {b.kind for b in stories[0].blocks}
    newsroom.close()


def test_as_of_moves_by_days(newsroom: Assistant) -> None:
    """On the day of publication it is there, the day before it is not."""
    day = date(2024, 4, 4)
    on = newsroom.ask(ASKED, as_of=day, today=TODAY)
    before = newsroom.ask(ASKED, as_of=day - timedelta(days=1), today=TODAY)
    assert on.statements[0].article.id == "slip-3"
    assert "slip-3" not in {s.article.id for s in _all(before)}


@pytest.mark.parametrize(
    "question", ["What changed in version 20.0.1?", "Who paid 1.200.000 for the pier?", "192.168.0.1"]
)
def test_odd_figures_are_survived(newsroom: Assistant, question: str) -> None:
    """They are no numbers, and no reason to break."""
    assert _ask(newsroom, question, "2024-05-01").status is Status.NO_ANSWER


def test_a_new_version_replaces_the_old_from_its_day_on(tmp_path: Path) -> None:
    """As of a day, the version visible on that day is quoted."""
    first = _story("mill", "The Tarn mill will open in May 2023. It is red.", "2022-01-10")
    second = _story("mill", "The Tarn mill will open in June 2024. It is red.", "2023-03-01")
    newsroom = open_newsroom(tmp_path / "archive", [first, second], encoder=HashEncoder())
    question = "When will the Tarn mill open?"
    assert {s.version for s in _all(_ask(newsroom, question, "2022-06-01"))} == {1}
    assert {s.version for s in _all(_ask(newsroom, question, "2023-06-01"))} == {2}
    assert _all(_ask(newsroom, question, "2023-06-01"))[0].quote == "The Tarn mill will open in June 2024."
    newsroom.close()


def test_a_correction_noted_later_is_not_known_yet(tmp_path: Path) -> None:
    """Noted in March 2026: shown today, not to who asks as of 2024."""
    newsroom = open_newsroom(tmp_path / "archive", STORIES[:3], encoder=HashEncoder())
    newsroom.archive.add_note("slip-3", "The river was not to blame.")
    today = {s.article.id: s.corrections for s in _all(_ask(newsroom, ASKED))}
    assert today["slip-3"] == ("The river was not to blame.",)
    then = {s.article.id: s.corrections for s in _all(_ask(newsroom, ASKED, "2024-05-01"))}
    assert then["slip-3"] == ()
    newsroom.close()


def test_what_a_date_was_in_a_year(newsroom: Assistant) -> None:
    """Asked of 2022, the forecast of 2022 answers, not the newest."""
    answer = _ask(newsroom, "When will the Oakby bridge reopen, as said in 2022?", "2024-05-01")
    assert _all(answer)[0].article.id in ("slip-1", "slip-2")
