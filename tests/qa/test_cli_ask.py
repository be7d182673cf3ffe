"""`cuttings ask`: answers in words and in JSON, one at a time and in batches."""

import json
from datetime import date
from pathlib import Path

import pytest

from qa.answer import Answer
from qa.assistant import Assistant
from tests.qa.conftest import FERRY_2024, Cuttings

QUESTION = "When will the Lorn ferry return to service?"


def test_the_json_is_the_contract(newsroom: Cuttings) -> None:
    """Every named key is there with its type, and the quotation is a slice of the article."""
    done = newsroom("ask", QUESTION, "--json", "--as-of", "2025-01-10")
    assert done.code == 0
    answer = done.json
    assert answer["question"] == QUESTION
    assert answer["as_of"] == "2025-01-10"
    assert answer["status"] == "answered"
    first = answer["statements"][0]
    assert first["article"]["id"] == "ferry-2024"
    assert first["quote"] == FERRY_2024[first["start"] : first["end"]]
    assert first["article"]["published"]["start"] == "2024-10-02"
    assert (first["when"]["start"], first["when"]["end"]) == ("2025-03-01", "2025-04-30")
    assert first["when"]["phrase"] == "March or April next year"
    assert set(answer["searched"]) == {
        *("articles", "passages", "from", "to", "mode", "left_out_undated", "left_out_uncertain")
    }
    assert answer["searched"]["left_out_undated"] == 1
    assert "features" not in first


def test_as_of_a_day_nothing_later_is_used(newsroom: Cuttings) -> None:
    """As of a month means at its end: on 30 April 2024 the first forecast was the newest."""
    answer = newsroom("ask", QUESTION, "--json", "--as-of", "2024-04").json
    assert answer["as_of"] == "2024-04-30"
    assert {s["article"]["id"] for s in answer["statements"] + answer["nearest"]} <= {"ferry-2023", "board"}
    assert answer["statements"][0]["article"]["id"] == "ferry-2023"


def test_today_is_the_default(newsroom: Cuttings) -> None:
    """Without a day asked, as_of is today, and undated articles are used."""
    answer = newsroom("ask", QUESTION, "--json").json
    assert (answer["as_of"], answer["searched"]["left_out_undated"]) == ("2026-11-23", 0)


def test_in_words_the_answer_comes_first(newsroom: Cuttings) -> None:
    """Answer, standing, quotation, headline, source, date; at most 80 columns and no colour codes."""
    done = newsroom("ask", QUESTION, "--as-of", "2025-01-10")
    lines = done.out.splitlines()
    assert "March" in lines[0]
    assert "April 2025" in lines[0]
    assert "   Ferry to be back in spring" in lines
    assert "   Lorn Herald, 2 October 2024" in lines
    assert "\x1b" not in done.out
    assert max(map(len, lines)) <= 80
    assert all(line == line.rstrip() for line in lines)


def test_explain_shows_what_made_the_score(newsroom: Cuttings) -> None:
    done = newsroom("ask", QUESTION, "--explain", "--json", "--as-of", "2025-01-10")
    features = done.json["statements"][0]["features"]
    assert features
    assert all(isinstance(share, float) for share in features.values())
    assert "(log-odds):" in newsroom("ask", QUESTION, "--explain", "--as-of", "2025-01-10").out


def test_silence_is_a_success(newsroom: Cuttings) -> None:
    """No answer: exit 0, no statements, a null answer."""
    done = newsroom("ask", "qwzx vbnm plokij", "--json", "--encoder", "none")
    assert done.code == 0
    assert (done.json["status"], done.json["statements"], done.json["answer"]) == ("no_answer", [], None)


def test_an_empty_archive_answers_nothing(cuttings: Cuttings, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert cuttings("ingest", tmp_path / "picture.png").code == 2
    done = cuttings("ask", QUESTION, "--json")
    assert (done.code, done.json["status"]) == (0, "no_answer")
    assert done.json["searched"]["articles"] == 0


def test_without_an_encoder_the_answer_says_so(newsroom: Cuttings) -> None:
    done = newsroom("ask", QUESTION, "--encoder", "none", "--json")
    assert done.code == 0
    assert done.json["searched"]["mode"] == "lexical"
    assert "meaning-based search is off: no encoder was asked for" in done.json["notes"]


def test_a_batch_answers_each_line_and_goes_on_past_bad_ones(newsroom: Cuttings, tmp_path: Path) -> None:
    """One object a line with its id, in order; bad lines carry an error, and the exit code is 2."""
    batch = tmp_path / "batch.jsonl"
    batch.write_text(
        "\n".join(
            [
                json.dumps({"id": "a", "question": QUESTION, "as_of": "2025-01-10"}),
                "not json",
                json.dumps({"id": 2, "question": "Who chairs the harbour board?"}),
                json.dumps({"question": "Who?"}),
                json.dumps({"id": "e", "question": "  "}),
                json.dumps({"id": "f", "question": "Who?", "as_of": "2022-13"}),
                json.dumps(["g"]),
                "",
                json.dumps({"id": "h", "question": "Who chairs it? \ud800"}),
            ]
        ),
        encoding="utf-8",
    )
    done = newsroom("ask", "--batch", batch)
    assert done.code == 2
    lines = done.lines
    assert [line["id"] for line in lines] == ["a", None, 2, None, "e", "f", None, "h"]
    assert ["error" in line for line in lines] == [False, True, False, True, True, True, True, True]
    assert lines[0]["as_of"] == "2025-01-10"
    assert lines[2]["as_of"] == "2026-11-23"
    assert 'no calendar has the date "2022-13"' in lines[5]["error"]


def test_one_question_does_not_take_the_rest_of_a_batch_with_it(
    newsroom: Cuttings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault at one line is said on that line; the others are answered; exit 2."""
    ask = Assistant.ask

    def fail_once(self: Assistant, question: str, **more: date) -> Answer:
        if question == "boom":
            raise ZeroDivisionError("by zero")
        return ask(self, question, **more)

    monkeypatch.setattr(Assistant, "ask", fail_once)
    batch = tmp_path / "batch.jsonl"
    batch.write_text(
        '{"id": 1, "question": "boom"}\n{"id": 2, "question": "Who chairs it?"}\n', encoding="utf-8"
    )
    done = newsroom("ask", "--batch", batch)
    assert done.code == 2
    assert done.lines[0]["error"].startswith("this brought out a fault in the program (ZeroDivisionError in ")
    assert "status" in done.lines[1]


def test_a_good_batch_is_0_and_the_same_as_one_by_one(newsroom: Cuttings, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text(json.dumps({"id": "a", "question": QUESTION}) + "\n", encoding="utf-8-sig")
    done = newsroom("ask", "--batch", batch)
    assert done.code == 0
    assert done.lines == [{"id": "a", **newsroom("ask", QUESTION, "--json").json}]
