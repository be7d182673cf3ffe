"""Bylines: who wrote it, as printed."""

import pytest

from corpus.byline import is_name, is_role, read_byline


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Mara Lindqvist, Harbour Reporter", "Mara Lindqvist, Harbour Reporter"),
        ("By Mara Lindqvist and Jonas Ek", "Mara Lindqvist and Jonas Ek"),
        ("BY MARA LINDQVIST", "MARA LINDQVIST"),
        ("Words by Mara Lindqvist • 6 October 2020 • 3 min read", "Mara Lindqvist"),
        ("By Mara Lindqvist, 4 May 2021", "Mara Lindqvist"),
        ("By Mara O'Shea", "Mara O'Shea"),
        ("By staff reporters", "staff reporters"),
        ("By The Newsroom", "The Newsroom"),
        ("Words: Mara Lindqvist", "Mara Lindqvist"),
        ("Author: Mara Lindqvist", "Mara Lindqvist"),
        ("Mara Lindqvist / Health correspondent", "Mara Lindqvist / Health correspondent"),
        ("Mara Lindqvist Local Democracy Reporter", "Mara Lindqvist Local Democracy Reporter"),
        ("Mara Lindqvist mara.lindqvist@harbour.example", "Mara Lindqvist"),
        ("By Mara Lindqvist | @maralindqvist", "Mara Lindqvist"),
        ("Mara Lindqvist - April 4, 2024", "Mara Lindqvist"),
        ("By Mara Lindqvist | 4th April 2024 | 3 comments", "Mara Lindqvist"),
    ],
)
def test_bylines_are_read(line: str, author: str):
    assert read_byline(line) == author


@pytest.mark.parametrize(
    "line",
    [
        "By the end of the year the quay will be open.",
        "By Friday the water had gone.",
        "By December Harbour Street had been under water for nine days in a row.",
        "By December Harbour Street flooded.",
        "Mara Lindqvist is the health editor of the Harbour Post.",
        "Harbour board chooses new chief",
        "Write to the board at quay@harbour.example",
        "Harbour board - a history in 100 objects",
        "The quay will open in May.",
    ],
)
def test_sentences_are_no_bylines(line: str):
    assert read_byline(line) is None


def test_names_and_jobs_are_told_apart():
    assert is_name("Mara Lindqvist")
    assert not is_name("Harbour")
    assert not is_name("St Agnes Hospital")
    assert not is_name("The quay will open")
    assert is_role("Local Democracy Reporter")
    assert not is_role("The reporter was told to leave.")
