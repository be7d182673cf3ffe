"""The page of misses shows both sentences, and other people's text as text."""

from pathlib import Path

from benchmarks.held_out.misses_page import NOT_FOUND, Miss, Sentence, write_misses

ASKED = {
    "id": "q1",
    "question": "Who mends <the> weir?",
    "kind": "who",
    "answers": ["Ida & sons"],
    "evidence": [{"article": "a", "quote": "x", "start": 0, "end": 1}],
    "as_of": "2031-05-01",
}
ANSWER = {"status": "answered", "answer": "<b>Nobody</b>", "confidence": 0.5}
GOLD = Sentence(
    "<script>alert(1)</script> Ida mends it.",
    "a",
    3,
    9,
    2,
    {"words": 0.25, "names": 1.0},
    {"words": 0.5, "names": 2.0},
)
CHOSEN = Sentence(
    "Nobody mends it.", "b", 41, 90, None, {"words": 1.0, "names": 1.0}, {"words": 2.0, "names": 2.0}
)
WEIGHTS = {"names": 2.0, "words": 2.0, "never met": 7.0}


def page(tmp_path: Path, *misses: Miss) -> str:
    write_misses(misses, tmp_path / "misses.html", about="a test")
    return (tmp_path / "misses.html").read_text(encoding="utf-8")


def test_text_of_articles_questions_and_answers_is_escaped(tmp_path: Path) -> None:
    html = page(tmp_path, Miss(ASKED, ANSWER, "another sentence first", GOLD, CHOSEN, WEIGHTS))
    assert "<script>" not in html
    assert "<b>Nobody" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Ida mends it." in html
    assert "Who mends &lt;the&gt; weir?" in html
    assert "Ida &amp; sons" in html


def test_features_stand_side_by_side_the_greatest_difference_first(tmp_path: Path) -> None:
    """Value and share of the gold, of the chosen, and the difference; what counts for neither is left out."""
    html = page(tmp_path, Miss(ASKED, ANSWER, "another sentence first", GOLD, CHOSEN, WEIGHTS))
    words = "<td>words</td><td>2.000</td><td>0.250</td><td>+0.500</td><td>1.000</td><td>+2.000</td><td>-1.500</td>"
    assert words in html
    assert html.index(words) < html.index("<td>names</td>")
    assert "never met" not in html
    assert "rank 2 of those that got through" in html
    assert "first pass: 41 of 90; did not get through" in html


def test_a_sentence_that_was_not_found_is_said_to_be_missing(tmp_path: Path) -> None:
    """And each miss is under its cause, with a way to it."""
    html = page(tmp_path, Miss(ASKED, ANSWER, "refused", None, CHOSEN, WEIGHTS))
    assert NOT_FOUND in html
    assert '<li>refused: <a href="#q1">q1</a>' in html
