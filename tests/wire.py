"""A made-up agency report, and what outlets make of it."""

from datetime import date

from corpus.article import Article
from corpus.blocks import find_blocks
from corpus.cutting import cut_passages
from corpus.intake import Accepted
from tests.stories import published_on

REPORT = tuple(
    (
        "A ferry company is to run the night boat between Skerrow and Oakby for the first time in eleven years, after "
        "the harbour trust agreed to keep the quay lit until two in the morning.\n\n"
        "Two sailings are planned on Fridays and Saturdays from the first week of June, and a third on Sundays if "
        "enough people want to travel. A single fare will be £14 and a dog will cost nothing.\n\n"
        "Idris Vane, who chairs the trust, said the light on the quay had been the only thing in the way. “We argued "
        "about a lamp for most of a winter,” he said, “and then somebody found the key to the old one.”\n\n"
        "Hotel keepers in Oakby welcomed the news, but people who live above the slipway said they had not been asked "
        "about the noise. The company promised to lower its ramp slowly.\n\n"
        "The night boat was given up when the last of its three captains retired and nobody could be found to take the "
        "wheel on a winter Saturday."
    ).split("\n\n")
)

REWRITTEN = tuple(
    (
        "After more than a decade, people in Oakby are getting their late ferry back.\n\n"
        "Boats are to leave Skerrow on Friday and Saturday nights beginning in June, the operator announced, with "
        "fares set at £14. Dogs will go free of charge. It will consider running on Sundays too, should passengers "
        "come.\n\n"
        "Agreement came when the trust in charge of the harbour said it would leave lamps burning until 2am.\n\n"
        "Mr Vane, its chair, described months of quarrelling about one lamp, which ended with the discovery of a lost "
        "key.\n\n"
        "Residents close by fear being kept awake. Landlords and hoteliers, on the other hand, expect more "
        "guests.\n\n"
        "Nobody had been willing to captain the boat since its three skippers retired one by one."
    ).split("\n\n")
)
"""The report by another hand: not one run of three words is the same."""
COURT_REPORT = tuple(
    (
        "A baker accused of taking forty sacks of flour from his employer was cleared by magistrates in Tarn on "
        "Wednesday, after the missing sacks turned up behind a false wall.\n\n"
        "Owen Prideaux, 52, had always denied theft. His solicitor told the bench that nobody had counted the stock "
        "since the store was rebuilt, and that the wall had been put up by a contractor who did not look behind "
        "him.\n\n"
        "The prosecution offered no evidence. Costs of £2,300 were awarded against the company, which said it "
        "regretted the distress and had offered Mr Prideaux his position back.\n\n"
        "He told reporters outside that he would think about it over breakfast."
    ).split("\n\n")
)


def printed(
    name: str,
    paragraphs: tuple[str, ...] = REPORT,
    *,
    title: str = "Night boat to sail again",
    byline: str = "Shires Agency",
    day: date | None = date(2024, 4, 4),
    source: str | None = "Skerrow Mail",
) -> Accepted:
    """Return the report as one outlet prints it."""
    text = "\n\n".join([title, f"By {byline}", *paragraphs])
    blocks = tuple(find_blocks(text, title=title))
    article = Article(
        name, title, text, published_on(day), source=source, byline=byline, origin=f"{name}.txt"
    )
    return Accepted(article, blocks, tuple(cut_passages(text, blocks)))
