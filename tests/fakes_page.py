"""An assistant made of fiction, for the pages: every kind of answer, and an article that attacks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from corpus.archive import Coverage, Holding
from corpus.article import Article, Published
from corpus.passage import Span
from corpus.period import Period
from index.filters import Filters
from index.hit import Hit, Mode
from qa.answer import Answer, Reference, Searched, Standing, Statement, Status, When

TODAY = date(2026, 11, 23)
SEARCHED = Searched(5, 31, date(2021, 9, 1), date(2024, 4, 4), "hybrid", 2, 0)
NASTY = "<script>window.hacked=1</script> ${window.hacked=1} {{value}} <img src=x onerror='window.hacked=1'>"

LIGHTHOUSE = (
    "Lighthouse lamp to be relit, says harbour trust\n\nBy Nora Pell\n\n"
    "The lamp at Gannet Point has been dark since the storm of February. "
    "Trust members heard on Tuesday that a new lens would cost £48,000.\n\n"
    "It is expected the lamp will be relit in around May or June next year. "
    "Harbour master Idris Vane said he had “never been so tired of torches”."
)
OLDER = (
    "Gannet Point lamp ‘back by spring’\n\nThe harbour trust has promised the lighthouse will shine again. "
    "Idris Vane, the harbour master, spoke to fishermen on the quay. "
    "He said the lamp would be back in February or March next year. "
    "Divers are still looking for the old lens."
)
RIVAL = (
    "Gannet Point must find money for its lens\n\nThe trust that looks after the lighthouse met this week. "
    "A new lens will cost £62,000, its treasurer told members. Nothing was decided."
)
OLDEST = (
    "Storm puts out lighthouse\n\nWaves broke the lamp room of Gannet Point lighthouse on Sunday night. "
    "Repairs should be finished in early 2022, the trust said. Nobody was hurt."
)


def on(day: date, *, says: str = "the file's own date field") -> Published:
    """Return a sure publication date."""
    return Published(day, day, 0.99, says)


ARTICLES = {
    "gannet-2024": Article(
        "gannet-2024",
        "Lighthouse lamp to be relit, says harbour trust",
        LIGHTHOUSE,
        on(date(2024, 4, 4)),
        source="Skerrow Mail",
        byline="Nora Pell",
        section="Harbour",
        url="https://skerrowmail.example/lamp",
    ),
    "gannet-2022": Article(
        "gannet-2022",
        "Gannet Point lamp ‘back by spring’",
        OLDER,
        Published(date(2022, 9, 19), date(2022, 9, 25), 0.8, "“Tuesday, 20 September” fits only 2022"),
        source="Skerrow Mail",
    ),
    "gannet-2021": Article(
        "gannet-2021",
        "Storm puts out lighthouse",
        OLDEST,
        on(date(2021, 11, 3)),
        source="The Tidewater Echo",
    ),
}
RIVAL_ARTICLE = Article(
    "gannet-rival",
    "Gannet Point must find money for its lens",
    RIVAL,
    on(date(2024, 4, 3)),
    source="The Tidewater Echo",
)


def said(
    article: Article,
    quote: str,
    standing: Standing,
    *,
    mark: str = "",
    when: When | None = None,
    speaker: str | None = None,
    refers: tuple[Reference, ...] = (),
) -> Statement:
    """Return a statement whose offsets are found in the article."""
    start = article.text.index(quote)
    end = start + len(quote)
    first = article.text.find(mark, start, end) if mark else -1
    marks = (Span(first, first + len(mark)),) if first >= 0 else ()
    body = article.text.find("\n\n") + 2
    return Statement(
        standing,
        quote,
        start,
        end,
        article,
        1,
        1,
        Span(min(body, start), len(article.text)),
        when,
        speaker,
        0.8,
        marks,
        refers,
    )


def forecast() -> tuple[Statement, ...]:
    """Return a forecast that slipped twice."""
    newest, older, oldest = ARTICLES["gannet-2024"], ARTICLES["gannet-2022"], ARTICLES["gannet-2021"]
    vane = older.text.index("Idris Vane")
    return (
        said(
            newest,
            "It is expected the lamp will be relit in around May or June next year.",
            Standing.EXPIRED,
            mark="around May or June next year",
            when=When(
                Period(date(2025, 5, 1), date(2025, 6, 30)),
                approximate=True,
                phrase="around May or June next year",
            ),
        ),
        said(
            older,
            "He said the lamp would be back in February or March next year.",
            Standing.SUPERSEDED,
            mark="February or March next year",
            speaker="Idris Vane",
            when=When(
                Period(date(2023, 2, 1), date(2023, 3, 31)),
                approximate=False,
                phrase="February or March next year",
            ),
            refers=(Reference("He", vane, vane + len("Idris Vane"), "Idris Vane"),),
        ),
        said(
            oldest,
            "Repairs should be finished in early 2022, the trust said.",
            Standing.SUPERSEDED,
            mark="early 2022",
            speaker="the trust",
            when=When(Period(date(2022, 1, 1), date(2022, 4, 30)), approximate=False, phrase="early 2022"),
        ),
    )


def answer(question: str, as_of: date | None, today: date, **changes: object) -> Answer:
    """Return an answer with the given parts."""
    parts: dict[str, object] = {
        "question": question,
        "as_of": as_of or today,
        "as_of_asked": as_of is not None,
        "status": Status.ANSWERED,
        "answer": None,
        "summary": "",
        "statements": (),
        "nearest": (),
        "searched": SEARCHED,
        "notes": (),
        "confidence": 0.8,
    }
    return Answer(**{**parts, **changes})  # type: ignore[arg-type]


def nasty_article() -> Article:
    """Return an article whose every field tries to run a script."""
    text = f"{NASTY}\n\nThe mayor said {NASTY} in the town hall. It rained."
    return Article(
        "nasty/<b>",
        f"Headline {NASTY}",
        text,
        Published(date(2025, 5, 5), date(2025, 5, 6), 0.5, NASTY),
        source=NASTY,
        byline=NASTY,
        url="javascript:window.hacked=1",
    )


@dataclass(frozen=True)
class FakeSearcher:
    """A searcher with nothing to say."""

    mode_note: str | None = None

    def catch_up(self) -> None:
        """Have nothing to catch up with."""


class FakeArchive:
    """An archive that only counts."""

    def coverage(self, as_of: date | None, today: date) -> Coverage:  # noqa: ARG002
        return Coverage(5, 31, date(2021, 9, 1), date(2024, 4, 4), 2, 0)

    def holdings(self) -> list[Holding]:
        return []


@dataclass
class FakeAssistant:
    """Answers by a word in the question: lamp, lens, mayor, nasty; anything else is not on record."""

    archive: FakeArchive = field(default_factory=FakeArchive)
    searcher: FakeSearcher = field(default_factory=FakeSearcher)
    asked: list[tuple[str, date | None]] = field(default_factory=list)

    def ask(self, question: str, *, as_of: date | None, today: date) -> Answer:
        """Return the answer that the question's word stands for."""
        self.asked.append((question, as_of))
        made: Mapping[str, object] = {}
        if "lamp" in question:
            made = self.lamp(as_of or today)
        elif "lens" in question or "lnes" in question:
            made = self.lens()
        elif "nasty" in question:
            article = nasty_article()
            made = {
                "answer": NASTY,
                "summary": NASTY,
                "notes": (NASTY,),
                "statements": (
                    said(
                        article,
                        f"The mayor said {NASTY} in the town hall.",
                        Standing.CURRENT,
                        mark=NASTY,
                        speaker=NASTY,
                    ),
                ),
            }
        else:
            near = said(ARTICLES["gannet-2021"], "Nobody was hurt.", Standing.SUPPORTS)
            made = {
                "status": Status.NO_ANSWER,
                "nearest": (near,),
                "confidence": 0.0,
                "summary": "Nothing in the 5 articles searched answers this.",
            }
        return answer(question, as_of, today, **made)

    def lamp(self, day: date) -> Mapping[str, object]:
        """Return the slipping forecast as it stood on `day`."""
        statements = tuple(
            s for s in forecast() if s.article.published.end and s.article.published.end <= day
        )
        return {
            "status": Status.EXPIRED,
            "answer": "around May or June 2025",
            "statements": statements,
            "confidence": 0.87,
            "summary": "No date is on record that is still ahead. The latest forecast, on 4 April 2024, was "
            "around May or June 2025. That window has passed, and nothing in the archive says whether "
            "the lamp was relit.",
        }

    def lens(self) -> Mapping[str, object]:
        """Return two reports that disagree."""
        one = "Trust members heard on Tuesday that a new lens would cost £48,000."
        other = "A new lens will cost £62,000, its treasurer told members."
        return {
            "status": Status.DISPUTED,
            "answer": "£48,000",
            "confidence": 0.5,
            "summary": "Two accounts disagree: £48,000 (Skerrow Mail, 4 April 2024), and “A new lens will cost "
            "£62,000, its treasurer told members.” (The Tidewater Echo, 3 April 2024).",
            "notes": ("“lnes” was read as “lens”.",),
            "statements": (
                said(ARTICLES["gannet-2024"], one, Standing.CURRENT, mark="£48,000"),
                said(RIVAL_ARTICLE, other, Standing.DISPUTES, mark="£62,000"),
            ),
        }

    def search(self, words: str, *, limit: int, mode: Mode, filters: Filters) -> list[Hit]:  # noqa: ARG002
        """Return nothing: searches are tested with a real archive."""
        return []
