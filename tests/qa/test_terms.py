from hypothesis import given
from hypothesis import strategies as st

from qa.terms import content_terms, distinct, fold, stem, terms_of, words_of


def test_words_are_folded_and_in_order() -> None:
    """Case, possessives and thousands commas are not what words differ by."""
    assert words_of("The Council’s 1,200 homes, inspectors' report") == [
        "the", "council", "1200", "homes", "inspectors", "report",
    ]  # fmt: skip


def test_an_opening_quote_does_not_eat_a_letter() -> None:
    """British headlines open quotations with a single mark."""
    assert words_of("Council ‘sorry’ for delay") == ["council", "sorry", "for", "delay"]
    assert words_of("Marchers say 'stop the cuts'") == ["marchers", "say", "stop", "the", "cuts"]


def test_figures_stay_whole() -> None:
    """A decimal is one word; a shortened verb too."""
    assert words_of("4.5 per cent don't") == ["4.5", "per", "cent", "don't"]


def test_content_terms_leave_out_the_form_of_a_question() -> None:
    """Only what carries matter is compared."""
    assert content_terms("When will the inspections of the schools be repeated?") == [
        "inspect", "school", "repeat",
    ]  # fmt: skip


def test_a_question_of_function_words_keeps_them() -> None:
    """Better to compare by little than by nothing."""
    assert content_terms("who was he") == ["who", "was", "he"]


def test_forms_of_a_word_share_a_stem() -> None:
    """Inspect, inspected, inspections: one term."""
    assert {stem(w) for w in ("inspect", "inspected", "inspections")} == {"inspect"}
    assert terms_of("Inspected schools") == ["inspect", "school"]


def test_distinct_keeps_the_first() -> None:
    """Order is that of first occurrence."""
    assert distinct(["b", "a", "b", "c", "a"]) == ["b", "a", "c"]


@given(st.text(alphabet="aB’‘-–\u00a0 ,.9'", max_size=60))
def test_folding_moves_no_offset(text: str) -> None:
    """A place in the folded text is the same place in the text."""
    folded = fold(text)
    assert len(folded) == len(text)
    assert all(a.lower() == b for a, b in zip(text, folded, strict=True) if a.isalnum())
