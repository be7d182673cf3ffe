"""The JSON of answers: every key of the contract, with its value."""

import json
from datetime import date

from corpus.article import UNKNOWN, Article, Evidence, Published
from corpus.passage import Span
from corpus.period import Period
from corpus.timex.timex import Timex
from qa.answer import Answer, Reference, Searched, Standing, Statement, Status, When
from qa.wire import answer_object, article_object, evidence_object, timex_object, to_json

TEXT = "It was dull. The lamp will be relit in around May or June next year, she said."
QUOTE = "The lamp will be relit in around May or June next year, she said."
START = TEXT.index(QUOTE)
PUBLISHED = Published(
    date(2024, 4, 4),
    date(2024, 4, 5),
    0.98765,
    "the page says so",
    (Evidence(3, 9, "4 April", "a date line"),),
)
ARTICLE = Article(
    "lamp", "Lamp to be relit", TEXT, PUBLISHED, source="Harbour News", url="https://x.example/1"
)
STATEMENT = Statement(
    standing=Standing.EXPIRED,
    quote=QUOTE,
    start=START,
    end=len(TEXT),
    article=ARTICLE,
    version_key=9,
    version=2,
    passage=Span(0, len(TEXT)),
    when=When(
        Period(date(2025, 5, 1), date(2025, 6, 30)), approximate=True, phrase="around May or June next year"
    ),
    speaker=None,
    score=0.87654321,
    marks=(Span(TEXT.index("around"), TEXT.index(", she")),),
    refers=(Reference("she", 0, 2, "It"),),
    corrections=("It is July.",),
    features={"alike": 0.123456},
)
ANSWER = Answer(
    question="When?",
    as_of=date(2026, 11, 22),
    as_of_asked=True,
    status=Status.EXPIRED,
    answer="around May or June 2025",
    summary="No date is still ahead.",
    statements=(STATEMENT,),
    nearest=(),
    searched=Searched(5, 31, date(2021, 9, 1), None, "hybrid", 1, 2),
    notes=("a note",),
    confidence=0.5,
)

EXPECTED_STATEMENT = {
    "standing": "expired",
    "quote": QUOTE,
    "start": START,
    "end": len(TEXT),
    "article": {
        "id": "lamp",
        "title": "Lamp to be relit",
        "source": "Harbour News",
        "byline": None,
        "url": "https://x.example/1",
        "published": {
            "start": "2024-04-04",
            "end": "2024-04-05",
            "confidence": 0.9877,
            "evidence_text": "the page says so",
        },
        "section": None,
        "language": "en",
    },
    "when": {
        "start": "2025-05-01",
        "end": "2025-06-30",
        "approximate": True,
        "phrase": "around May or June next year",
        "alternatives": [],
    },
    "speaker": None,
    "score": 0.8765,
    "version": 2,
    "marks": [{"start": 39, "end": 67, "text": "around May or June next year"}],
    "refers": [{"pronoun": "she", "start": 0, "end": 2, "quote": "It"}],
    "corrections": ["It is July."],
}


def test_an_answer_is_the_contract_key_by_key() -> None:
    assert answer_object(ANSWER) == {
        "question": "When?",
        "as_of": "2026-11-22",
        "status": "expired",
        "answer": "around May or June 2025",
        "statements": [EXPECTED_STATEMENT],
        "searched": {
            "articles": 5,
            "passages": 31,
            "from": "2021-09-01",
            "to": None,
            "mode": "hybrid",
            "left_out_undated": 1,
            "left_out_uncertain": 2,
        },
        "summary": "No date is still ahead.",
        "confidence": 0.5,
        "development": False,
        "notes": ["a note"],
        "nearest": [],
    }


def test_features_come_only_when_asked_for() -> None:
    explained = answer_object(ANSWER, explain=True)
    assert explained["statements"] == [{**EXPECTED_STATEMENT, "features": {"alike": 0.1235}}]


def test_an_unknown_date_is_null_with_confidence_0() -> None:
    article = article_object(Article("a", "A", "text", UNKNOWN), versions=2)
    assert article["published"] == {
        "start": None,
        "end": None,
        "confidence": 0.0,
        "evidence_text": "nothing in the article says when it was published",
    }
    assert article["versions"] == 2


def test_published_with_its_evidence() -> None:
    assert evidence_object(PUBLISHED)["evidence"] == [
        {"start": 3, "end": 9, "text": "4 April", "says": "a date line"}
    ]


def test_a_timex_without_a_period() -> None:
    assert timex_object(Timex(2, 9, "12 week", "DURATION", "P12W")) == {
        "start": 2,
        "end": 9,
        "text": "12 week",
        "type": "DURATION",
        "value": "P12W",
        "period": None,
        "approximate": False,
    }


def test_json_is_one_line_with_letters_as_they_are() -> None:
    """Curly quotes stay; control characters are escaped; it reads back the same."""
    value = {"quote": "“é” \u2028 \x1b[31m £5"}
    line = to_json(value)
    assert "“é”" in line
    assert "\x1b" not in line
    assert "\n" not in line
    assert json.loads(line) == value
