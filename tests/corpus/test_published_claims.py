"""Publication dates from metadata: an interval, a confidence, and the reason in words."""

from datetime import date

import pytest

from corpus.article import UNKNOWN, DateClaim, Published
from corpus.period import Period
from corpus.published import find_published, read_claim


def judged(*claims: DateClaim) -> Published:
    return find_published("", blocks=[], claims=claims)


@pytest.mark.parametrize(
    ("value", "period"),
    [
        ("2021", Period(date(2021, 1, 1), date(2021, 12, 31))),
        ("2024-02", Period(date(2024, 2, 1), date(2024, 2, 29))),
        ("2024-04-04", Period(date(2024, 4, 4), date(2024, 4, 4))),
        ("2024-04-04T23:30:00-05:00", Period(date(2024, 4, 4), date(2024, 4, 4))),
        ("2024-04-04 10:00", Period(date(2024, 4, 4), date(2024, 4, 4))),
        ("20240404", Period(date(2024, 4, 4), date(2024, 4, 4))),
        ("2024-02-30", None),
        ("2024-13", None),
        ("soon", None),
        ("0000-01-01", None),
        ("4 April", None),
    ],
)
def test_claims_are_read_as_printed(value: str, period: Period | None):
    assert read_claim(value) == period


def test_without_claims_the_date_is_unknown():
    assert judged() == UNKNOWN


def test_an_unreadable_claim_is_named():
    found = judged(DateClaim("jsonl field", "soon"))
    assert (found.period, found.confidence) == (None, 0.0)
    assert found.evidence_text == "it came with “soon”, which is no date that can be read"


def test_the_publishers_field_is_believed_before_a_change_date():
    found = judged(
        DateClaim("meta article:modified_time", "2023-06-01", modified=True),
        DateClaim("JSON-LD datePublished", "2023-05-04T09:00:00+01:00"),
    )
    assert found.period == Period(date(2023, 5, 4), date(2023, 5, 4))
    assert found.confidence == 0.97
    assert found.evidence_text == "its web page gives 4 May 2023 as its date of publication"


def test_claims_that_contradict_each_other_lower_the_confidence():
    found = judged(
        DateClaim("JSON-LD datePublished", "2023-05-04"),
        DateClaim("meta article:published_time", "2021-01-01"),
    )
    assert found.confidence == 0.6
    assert found.evidence_text == (
        "its web page gives 4 May 2023 as its date of publication, but its web page gives 1 January 2021 as "
        "its date of publication"
    )
    assert [e.against for e in found.evidence] == [False, True]
