"""Answers in HTML: verbatim, escaped, in the order that matters."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Span
from corpus.period import Period
from page.answer_view import answer_view, searched_words
from page.statement_card import article_link, marked
from page.timeline_picture import NARROW, WIDE, drawing, told_in_order, window_words
from qa.answer import Searched, Standing, When
from tests.fakes_page import ARTICLES, NASTY, TODAY, FakeAssistant, said

WINDOW = r'<rect class="window [\w-]+" x="([\d.]+)" y="\d+" width="([\d.]+)"'


class Tags(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self, html) -> None:
        """Read `html`."""
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []
        self.feed(str(html))

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return "".join(self.words)


def view(question, as_of=None):
    return answer_view(FakeAssistant().ask(question, as_of=as_of, today=TODAY))


def test_hostile_words_stay_words():
    """No tag, no attribute and no address comes from an article."""
    tags = Tags(view("nasty"))
    assert not {"script", "img", "b"} & set(tags.tags)
    assert not [name for name, _ in tags.attributes if name.startswith("on")]
    assert not [value for name, value in tags.attributes if name == "href" and not value.startswith("/")]
    assert tags.text.count(NASTY) >= 6


def test_the_overtaken_are_folded_but_there():
    """The newest statement leads; those it overtook are folded below it, each with its words."""
    html = str(view("lamp"))
    assert re.findall(r'<article class="card (standing-\w+)"', html) == [
        "standing-expired", "standing-superseded", "standing-superseded",
    ]  # fmt: skip
    assert html.index("Earlier statements (2)") < html.index("standing-superseded")


def test_a_quotation_is_the_stored_text_with_marks_in_it():
    """The words between the tags are the article's, letter for letter."""
    text = "It is due in <May> & “June” next year."
    assert Tags(marked(text, Span(0, len(text)), (Span(13, 18), Span(15, 27)))).text == text


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_marking_never_changes_a_text(text, places):
    """Whatever the marks, even crossing or outside, the text comes out as it went in."""
    marks = tuple(Span(min(p), max(p)) for p in places)
    html = str(marked(text, Span(0, len(text)), marks))
    bare = re.sub("</?mark>", "", html)
    assert bare == str(marked(text, Span(0, len(text)), ()))


def test_a_dispute_prefers_neither_side():
    """Both stand as disputed, both in large type, and what else was found stands apart from them."""
    answer = FakeAssistant().ask("lens", as_of=None, today=TODAY)
    apart = said(ARTICLES["gannet-2021"], "Nobody was hurt.", Standing.CURRENT)
    html = str(answer_view(replace(answer, statements=(*answer.statements, apart))))
    assert re.findall(r'<article class="card ([\w-]+)"', html) == [
        "standing-disputes", "standing-disputes", "beside",
    ]  # fmt: skip
    assert "“£48,000” or “£62,000”" in html


def test_what_was_searched_is_one_sentence():
    """With what was left out, and by which means."""
    searched = Searched(5, 31, date(2021, 9, 1), date(2024, 4, 4), "hybrid", 2, 1)
    assert searched_words(searched) == (
        "Searched 5 articles by words and by meaning, 1 September 2021 to 4 April 2024; 2 undated articles"
        " and 1 article that may have been published later left out."
    )
    assert searched_words(Searched(0, 0, None, None, "hybrid", 0, 0)).startswith("Nothing was searched")


def test_addresses_hold_any_id():
    """Slashes, spaces and marks of an article's id are spelled out."""
    assert (
        article_link("a/b c?<x>", 3, 9, version=2) == "/article/a%2Fb%20c%3F%3Cx%3E?start=3&end=9&version=2#m"
    )


def test_the_picture_draws_time_to_scale():
    """Days stand in order from left to right, within the drawing, in both layouts."""
    told = told_in_order(FakeAssistant().ask("lamp", as_of=None, today=TODAY))
    assert [t.statement.article.id for t in told] == ["gannet-2021", "gannet-2022", "gannet-2024"]
    for layout in (WIDE, NARROW):
        svg = str(drawing(told, TODAY, layout=layout))
        dots = [float(x) for x in re.findall(r'<circle class="dot" cx="([\d.]+)"', svg)]
        windows = [(float(x), float(w)) for x, w in re.findall(WINDOW, svg)]
        (today,) = (float(x) for x in re.findall(r'<line class="as-of" x1="([\d.]+)"', svg))
        assert dots == sorted(dots)
        assert all(
            dot < start and start + width < today for dot, (start, width) in zip(dots, windows, strict=True)
        )
        assert layout.left <= min(dots)
        assert today <= layout.width - layout.right


def test_a_window_that_begins_with_the_publication_is_told_by_its_end():
    """Both dates of it would not fit the width of a phone; the article's own date stands beside it anyway."""
    told = told_in_order(FakeAssistant().ask("lamp", as_of=None, today=TODAY))[0]
    published = told.published
    open_ended = replace(told.when, period=Period(published.start, date(2022, 8, 31)))
    assert window_words(replace(told, when=open_ended), TODAY) == "to 31 Aug 2022 · passed"
    assert window_words(told, TODAY) == "Jan–Apr 2022 · passed"


def test_no_picture_for_a_single_statement():
    """One statement needs no picture."""
    assert '<svg class="wide"' not in str(view("lamp", date(2021, 12, 1)))


def test_a_development_shows_every_step_under_its_day():
    """In order and unfolded, none as overtaken; a time that is the step's own day is not told twice."""
    told = FakeAssistant().ask("lamp", as_of=None, today=TODAY)
    yesterday = When(Period(date(2024, 4, 3), date(2024, 4, 3)), approximate=False, phrase="on Wednesday")
    steps = (*reversed(told.statements[1:]), replace(told.statements[0], when=yesterday))
    html = str(answer_view(replace(told, statements=steps, development=True)))
    days = re.findall(r'<p class="step-day">([^<]+)</p>', html)
    assert days == ["3 November 2021", "19–25 September 2022", "3 April 2024"]
    assert html.count("<article") == len(steps)
    assert "<summary>Earlier" not in html
    assert "Also on record" not in html
    assert 'title="The words were “on Wednesday”' not in html
