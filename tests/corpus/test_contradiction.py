"""What an article says against the date it came with is found, told, and kept apart from what decided."""

from datetime import date

import pytest

from corpus.archive import Archive
from corpus.article import DateClaim, Published
from corpus.blocks import find_blocks
from corpus.intake import accept
from corpus.published import find_published
from corpus.readers import Draft

HEADLINE = "Slipway at Orrin closed for good"
LEAD = "The slipway at Orrin will not open again, the harbour office said, after its gate gave way."


def dated(story: str, *claims: DateClaim, above: str = HEADLINE) -> Published:
    text = (
        f"{above}\n\n{LEAD} {story}\n\nNobody was hurt, and the boats were moved to the quay the same night."
    )
    return find_published(text, blocks=find_blocks(text, title=HEADLINE), claims=claims)


def filed(value: str) -> DateClaim:
    return DateClaim("jsonl field", value)


def against(published: Published) -> list[tuple[str, str]]:
    return [(e.text, e.says) for e in published.evidence if e.against]


@pytest.mark.parametrize(
    ("story", "claim", "text", "says"),
    [
        ("On 5 March 2021 a diver found the crack.", "2019-05-30", "5 March 2021", "the story tells of that as past"),
        ("The gate was made in 2016.", "2012-05-30", "2016", "the story tells of that as past"),
        (
            "The gate gave way on Tuesday, 28 March, it said.",
            "2025-05-04",
            "Tuesday, 28 March",
            "that weekday and day fall together in 2023 and 2028",
        ),
    ],
)  # fmt: skip
def test_a_story_that_contradicts_its_file(story: str, claim: str, text: str, says: str):
    """The claim stays or is set aside, half believed; the words that speak against it are named."""
    found = dated(story, filed(claim))
    assert found.confidence <= 0.6
    said = dict(against(found))
    if found.start == date.fromisoformat(claim):
        assert said == {text: says}
        assert text in found.evidence_text
    else:
        assert list(said) == [claim]
        assert f"but “{text}” is told as past" in found.evidence_text


def test_a_page_dated_otherwise_than_its_file():
    """The file's date stands, doubted, with the page's own beside it."""
    found = dated("", filed("2024-05-30"), above=f"{HEADLINE}\n\nPublished 9 March 2022")
    assert (found.start, found.end, found.confidence) == (date(2024, 5, 30), date(2024, 5, 30), 0.6)
    assert found.evidence_text == (
        "its file gives 30 May 2024 as its date, but “Published 9 March 2022”: the page itself is dated 9 March 2022"
    )


@pytest.mark.parametrize(
    ("story", "above", "claim"),
    [
        ("On 5 March 2021 a diver found the crack.", HEADLINE, "2021-03-04"),
        ("On 7/8/07 a diver found the crack.", HEADLINE, "2007-07-09"),
        ("The 2022 version of the plan is ready.", HEADLINE, "2021-11-30"),
        ("It will close on 5 March 2031.", HEADLINE, "2029-03-04"),
        ("The gate gave way on Tuesday, 28 March, it said.", HEADLINE, "2023-03-30"),
        ("", f"{HEADLINE}\n\nPublished 9 March 2022", "2022-03-10"),
    ],
)
def test_what_fits_is_not_doubted(story: str, above: str, claim: str):
    """A day's grace, dates that read two ways, years in names, plans: none speaks against the file."""
    found = dated(story, filed(claim), above=above)
    assert (found.start, found.confidence) == (date.fromisoformat(claim), 0.99)
    assert against(found) == []


def test_a_guess_that_the_text_overrules_is_told_as_set_aside():
    """What lost is named last, and as lost."""
    found = dated("It happened on Tuesday, 28 March 2023.", DateClaim("htmldate", "2015-01-01"))
    assert found.start is not None
    assert found.start >= date(2023, 3, 28)
    assert found.evidence_text.endswith(
        "; set aside, as it does not fit: the likeliest date on its web page is 1 January 2015"
    )
    assert found.evidence[-1].in_words == (
        "set aside, as it does not fit: the likeliest date on its web page is 1 January 2015"
    )


def test_it_survives_storing(tmp_path):
    """What speaks against a date is read back as such."""
    text = f"{HEADLINE}\n\nPublished 9 March 2022\n\n{LEAD}"
    none = dict.fromkeys(("source", "byline", "section", "url", "language"))
    draft = Draft(
        id="slipway", title=HEADLINE, text=text, origin="a:1", claims=(filed("2024-05-30"),), **none
    )
    with Archive.open(tmp_path, create=True) as archive:
        archive.add(accept(draft), None)
        (holding,) = archive.holdings()
        assert archive.check() == []
    assert against(holding.article.published) == [
        ("Published 9 March 2022", "the page itself is dated 9 March 2022")
    ]
