"""`cuttings search`: hits with their filters, and TREC runs."""

import json
from pathlib import Path

import pytest

from tests.qa.conftest import FERRY_2024, Cuttings


def ids(newsroom: Cuttings, *argv: str) -> list[str]:
    done = newsroom("search", *argv, "--json")
    assert done.code == 0, done.err
    return [hit["article"]["id"] for hit in done.json]


def test_a_hit_is_the_contract(newsroom: Cuttings) -> None:
    done = newsroom("search", "engines rebuilt Kelso", "--mode", "lexical", "--limit", "1", "--json")
    (hit,) = done.json
    assert {"rank", "score", "article", "start", "end", "text"} <= set(hit)
    assert (hit["rank"], hit["article"]["id"]) == (1, "ferry-2024")
    assert hit["text"] == FERRY_2024[hit["start"] : hit["end"]]


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["ferry"], {"ferry-2023", "ferry-2024"}),
        (["ferry", "--from", "2024"], {"ferry-2024"}),
        (["ferry", "--to", "2023-11"], {"ferry-2023"}),
        (["ferry", "--from", "2023-11-06", "--to", "2023-11-06"], {"ferry-2023"}),
        (["ferry", "--from", "2025"], set()),
        (["board", "--source", "coast courier"], {"board"}),
        (
            ["board", "--source", "Coast Courier", "--source", "Lorn Herald"],
            {"board", "ferry-2023", "ferry-2024"},
        ),
        (["ferry", "--as-of", "2023"], {"ferry-2023"}),
        (["roof"], {"library"}),
        (["roof", "--as-of", "2026"], set()),
    ],
)
def test_filters(newsroom: Cuttings, argv: list[str], expected: set[str]) -> None:
    """Dates are inclusive, an outlet's name is read in any case, undated articles go when a day is asked."""
    assert set(ids(newsroom, *argv, "--mode", "lexical")) == expected


def test_limit_and_modes(newsroom: Cuttings) -> None:
    for mode in ("hybrid", "dense", "lexical"):
        assert len(ids(newsroom, "the ferry returns to service", "--mode", mode, "--limit", "1")) == 1


def test_a_range_that_ends_before_it_starts(newsroom: Cuttings) -> None:
    done = newsroom("search", "ferry", "--from", "2024", "--to", "2023")
    assert done.code == 2
    assert "the range ends before it starts: 2024-01-01 to 2023-12-31" in done.err


def test_an_outlet_that_is_not_held(newsroom: Cuttings) -> None:
    done = newsroom("search", "ferry", "--source", "Daily Planet")
    assert done.code == 2
    assert done.err == (
        'cuttings: no article is from "Daily Planet"; the outlets held are: "Coast Courier", "Lorn Herald"\n'
    )


def test_in_words(newsroom: Cuttings) -> None:
    done = newsroom("search", "ferry", "--mode", "lexical")
    assert done.out.startswith("1. Ferry ")
    assert "   Lorn Herald, 2 October 2024" in done.out.splitlines()
    assert "2 hits." in done.out
    assert "Nothing was found." in newsroom("search", "zeppelin", "--mode", "lexical").out


def test_a_trec_run(newsroom: Cuttings, tmp_path: Path) -> None:
    """Six columns, an article once a query, ranks from 1, scores falling; a bad line is passed over."""
    batch, run_file = tmp_path / "queries.jsonl", tmp_path / "out.trec"
    batch.write_text(
        json.dumps({"id": "q 1", "question": "ferry service"})
        + '\n{"id": "broken"}\n'
        + json.dumps({"id": 2, "question": "ferry service", "as_of": "2023"})
        + "\n",
        encoding="utf-8",
    )
    done = newsroom("search", "--batch", batch, "--trec", run_file, "--limit", "5", "--mode", "lexical")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("cuttings: line 2: the question is not text: None")
    rows = [line.split() for line in run_file.read_text(encoding="utf-8").splitlines()]
    assert [len(row) for row in rows] == [6, 6, 6]
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("q%201", rows[0][2], "1"),
        ("q%201", rows[1][2], "2"),
        ("2", "ferry-2023", "1"),
    ]
    assert {rows[0][2], rows[1][2]} == {"ferry-2023", "ferry-2024"}
    assert float(rows[0][4]) >= float(rows[1][4])
    assert {(row[1], row[5]) for row in rows} == {("Q0", "cuttings")}
