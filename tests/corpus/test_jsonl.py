"""JSON lines: every line stands alone, and a bad one is named by its number."""

import json
from pathlib import Path

import pytest

from corpus.article import DateClaim
from corpus.intake import accept
from corpus.readers import Draft, Refusal
from corpus.readers.jsonl import read_jsonl


def read(tmp_path: Path, *lines: object) -> list[Draft | Refusal]:
    path = tmp_path / "a.jsonl"
    rows = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(rows), encoding="utf-8")
    return list(read_jsonl(path))


def test_all_fields_are_taken(tmp_path: Path):
    record = {
        "id": "q1", "title": "Quay shut", "text": "Quay shut\n\nIt is shut.", "published": "2023-05-04",
        "source": "Harbour Post", "byline": "Mara Lindqvist", "section": "Local", "url": "https://harbour.example/q1",
    }  # fmt: skip
    (draft,) = read(tmp_path, record)
    assert draft == Draft(
        id="q1", title="Quay shut", text="Quay shut\n\nIt is shut.", source="Harbour Post",
        byline="Mara Lindqvist", section="Local", url="https://harbour.example/q1", language=None,
        origin=f"{tmp_path / 'a.jsonl'}:1", claims=(DateClaim("jsonl field", "2023-05-04"),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("nonsense", "not a line of JSON"),
        ("[1]", "not a JSON object"),
        ("{", "not a line of JSON"),
        ("[" * 100_000, "not a line of JSON"),
        ({"text": "x"}, 'no "id"'),
        ({"id": " ", "text": "x"}, 'no "id"'),
        ({"id": True, "text": "x"}, 'no "id"'),
        ({"id": "a"}, "empty"),
        ({"id": "a", "text": " \n"}, "empty"),
        ({"id": "a", "html": "<p></p>"}, "empty"),
        ({"id": "a", "text": "x", "source": 5}, '"source" must be a string'),
        ({"id": "a", "text": "a\ud800b"}, "surrogate"),
        ({"id": "a", "text": "a\x00b"}, "NUL"),
    ],
)
def test_a_bad_line_is_refused_and_the_next_is_read(tmp_path: Path, line: object, reason: str):
    refusal, draft = read(tmp_path, line, {"id": 7, "text": "Fine."})
    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason
    assert refusal.origin.endswith("a.jsonl:1")
    assert draft.id == "7"


def test_an_unreadable_date_is_handed_on(tmp_path: Path):
    (draft,) = read(tmp_path, {"id": "a", "text": "x y", "published": "soon"})
    assert isinstance(draft, Draft)
    assert draft.claims == (DateClaim("jsonl field", "soon"),)


def test_half_a_character_in_a_date_costs_no_article(tmp_path: Path):
    """JSON can escape half of a surrogate pair, which no page can show."""
    html = (
        '<script type="application/ld+json">{"datePublished": "\\ud800 May"}</script><p>The quay is shut.</p>'
    )
    for line in ({"id": "a", "text": "x y", "published": "\ud800 May"}, {"id": "a", "html": html}):
        (draft,) = read(tmp_path, line)
        assert isinstance(draft, Draft)
        assert "? May" in {claim.value for claim in draft.claims}
        assert "? May" in accept(draft).article.published.evidence_text


def test_html_is_read_where_there_is_no_text(tmp_path: Path):
    (draft,) = read(tmp_path, {"id": "a", "title": "Ours", "html": "<h1>Theirs</h1><p>The quay is shut.</p>"})
    assert isinstance(draft, Draft)
    assert (draft.title, draft.text) == ("Ours", "Theirs\n\nThe quay is shut.")


def test_blank_lines_are_no_articles_and_an_empty_file_is_refused(tmp_path: Path):
    assert [d.origin[-2:] for d in read(tmp_path, "", {"id": "a", "text": "x"}, "")] == [":2"]
    (refusal,) = read(tmp_path, "")
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "empty"
