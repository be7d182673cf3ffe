"""`cuttings timexes` and `cuttings published`: what a file says of time, and when it was published."""

import json
from pathlib import Path

from tests.qa.conftest import FERRY_2024, RECORDS, Cuttings


def test_timexes_are_the_contract(cuttings: Cuttings, tmp_path: Path) -> None:
    """Expressions with TIMEX3 type, offsets in the file, and the period read against --published."""
    file = tmp_path / "ferry.txt"
    file.write_text(FERRY_2024, encoding="utf-8")
    done = cuttings("timexes", file, "--published", "2024-10-02", "--json")
    assert done.code == 0
    found = {timex["text"]: timex for timex in done.json}
    assert set(found) == {"March or April next year", "June"}
    ahead = found["March or April next year"]
    assert FERRY_2024[ahead["start"] : ahead["end"]] == ahead["text"]
    assert ahead["period"] == {"start": "2025-03-01", "end": "2025-04-30"}
    assert (ahead["type"], ahead["approximate"]) == ("DATE", False)
    assert found["June"]["period"] == {"start": "2024-06-01", "end": "2024-06-30"}
    assert all(
        {"start", "end", "text", "type", "value", "period", "approximate"} <= set(t) for t in done.json
    )


def test_timexes_in_words(cuttings: Cuttings, tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(FERRY_2024, encoding="utf-8")
    done = cuttings("timexes", file, "--published", "2024-10-02")
    assert "“June” DATE 2024-06: June 2024" in done.out
    assert "March or April 2025" in done.out


def test_timexes_of_page_furniture_are_left_out(cuttings: Cuttings, tmp_path: Path) -> None:
    """A visit counter's "today" is not part of the story."""
    file = tmp_path / "ferry.txt"
    file.write_text(f"Ferry to be back in spring\n\n{FERRY_2024}\n\nVisits today: 1,204\n", encoding="utf-8")
    done = cuttings("timexes", file, "--published", "2024-10-02", "--json")
    assert "today" not in {timex["text"] for timex in done.json}


def test_a_file_without_times_gives_an_empty_list(cuttings: Cuttings, tmp_path: Path) -> None:
    file = tmp_path / "plain.txt"
    file.write_text("The board is chaired by Maud Ellery, a pilot.\n", encoding="utf-8")
    assert cuttings("timexes", file, "--published", "2024-10-02", "--json").json == []


def test_an_unreadable_date_or_file(cuttings: Cuttings, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    for argv, said in (
        (("timexes", empty, "--published", "2022-13"), 'no calendar has the date "2022-13"'),
        (("timexes", empty, "--published", "2022"), "empty.txt: "),
        (("published", empty), "empty.txt: "),
    ):
        done = cuttings(*argv)
        assert (done.code, done.out) == (2, "")
        assert said in done.err
        assert done.err.count("\n") == 1


def test_published_is_the_contract(cuttings: Cuttings, tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text(json.dumps(RECORDS[0]) + "\n", encoding="utf-8")
    found = cuttings("published", file, "--json").json
    assert (found["start"], found["end"]) == ("2023-11-06", "2023-11-06")
    assert found["confidence"] > 0.9
    assert found["evidence"]
    assert set(found["evidence"][0]) == {"start", "end", "text", "says"}
    assert cuttings("published", file).out.startswith("6 November 2023, confidence 0.9")


def test_unknown_is_a_normal_result(cuttings: Cuttings, tmp_path: Path) -> None:
    file = tmp_path / "plain.txt"
    file.write_text("The board is chaired by Maud Ellery, a pilot.\n", encoding="utf-8")
    found = cuttings("published", file, "--json").json
    assert (found["start"], found["end"], found["confidence"], found["evidence"]) == (None, None, 0, [])
    assert cuttings("published", file).out.startswith("Date unknown: ")


def test_several_articles_in_one_file(cuttings: Cuttings, stories: Path) -> None:
    done = cuttings("published", stories / "wire.jsonl")
    assert done.code == 2
    assert "holds more than one article" in done.err


def test_a_person_sets_the_date_and_it_outlasts_an_ingest(newsroom: Cuttings, stories: Path) -> None:
    """--set-published brings an undated article into answers as of a day; "unknown" takes it back."""
    done = newsroom("articles", "--set-published", "library", "2024-03")
    assert done.code == 0
    assert done.out.startswith("library: between 1 March 2024 and 31 March 2024 (set by a person")
    newsroom("ingest", stories)
    library = next(a for a in newsroom("articles", "--json").json if a["id"] == "library")
    assert (library["published"]["start"], library["published"]["end"]) == ("2024-03-01", "2024-03-31")
    assert newsroom("search", "roof", "--as-of", "2024-04", "--json", "--mode", "lexical").json
    assert newsroom("articles", "--set-published", "library", "unknown").out.startswith(
        "library: date unknown"
    )
    assert newsroom("articles", "--set-published", "nobody", "2024").code == 2
