"""What is taken away: one line a statement or result, the same for every format."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from corpus.article import Article
from index.hit import Hit
from index.search_view import SearchView
from page.search_address import Asked
from page.search_found import PAGE, find_page
from page.search_marks import Marker
from page.search_snippet import hit_snippet
from page.statement_card import article_link
from page.wording import BESIDE, standing_words, when_words
from qa.answer import Answer, Statement, is_beside
from qa.phrases import counted, published_words

MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A quotation with its article: `article.text[start:end]`, white space made even, is `quote`.

    `link` is its address on this machine; `when` and `standing` are "" where none is known. `remarks` are
    the corrections attached to the article.
    """

    article: Article
    quote: str
    link: str
    speaker: str = ""
    when: str = ""
    standing: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """When the article was published, in words."""
        return published_words(self.article.published)

    @property
    def by(self) -> str:
        """Who said it, or else who wrote it."""
        return self.speaker or self.article.byline or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one file holds: a heading, what should be known, and the entries in the order shown."""

    title: str
    notes: tuple[str, ...]
    entries: tuple[Entry, ...]

    def by_time(self) -> list[Entry]:
        """Return the entries in order of publication, undated ones last."""
        return sorted(self.entries, key=lambda e: (e.article.published.start or date.max, e.article.id))


def search_sheet(view: SearchView, asked: Asked, *, today: date, base: str) -> Sheet:
    """Return the first results of a search, each with the sentence that the page shows."""
    page = find_page(view, asked, today=today, offset=0, limit=MOST)
    page = replace(page, hits=page.hits[: page.groups or PAGE])  # what is only near in meaning stays out
    marker = Marker.of(page.parsed)
    shown = len(page.hits)
    notes = [f"{base}{asked.on_page(1).address()}", *asked.notes, *page.parsed.notes]
    if page.groups > shown:
        notes.append(f"The first {shown:,} of {page.groups:,} articles.")
    if page.groups < page.articles:
        notes.append(
            f"{counted(page.articles - page.groups, 'copy or near copy', 'copies and near copies')} left out."
        )
    return Sheet(
        title=f"Search: {asked.words}" if asked.words else "Search of past coverage",
        notes=tuple(notes),
        entries=tuple(hit_entry(hit, marker, base=base) for hit in page.hits),
    )


def hit_entry(hit: Hit, marker: Marker, *, base: str) -> Entry:
    """Return a result as an entry."""
    sentence = hit_snippet(hit, marker).sentence
    return Entry(
        article=hit.article,
        quote=even(hit.article.text[sentence.start : sentence.end]),
        link=base + article_link(hit.article.id, sentence.start, sentence.end, version=hit.version.number),
        remarks=remarks(note.text for note in hit.version.notes),
    )


def answer_sheet(answer: Answer, *, base: str) -> Sheet:
    """Return the statements of an answer; none where the archive does not say."""
    return Sheet(
        title=answer.question,
        notes=(f"As of {answer.as_of:%-d %B %Y}.", answer.summary, *answer.notes),
        entries=tuple(
            statement_entry(
                s, answer.as_of, base=base, beside=is_beside(n, s.standing, development=answer.development)
            )
            for n, s in enumerate(answer.statements)
        ),
    )


def statement_entry(statement: Statement, day: date, *, base: str, beside: bool) -> Entry:
    """Return a statement as an entry; one that only stands `beside` the answer is told as such."""
    link = article_link(statement.article.id, statement.start, statement.end, version=statement.version)
    return Entry(
        article=statement.article,
        quote=even(statement.quote),
        link=base + link,
        speaker=statement.speaker or "",
        when=when_words(statement.when, day) if statement.when else "",
        standing=BESIDE if beside else standing_words(statement, day),
        remarks=remarks(statement.corrections),
    )


def remarks(corrections: Iterable[str]) -> tuple[str, ...]:
    """Return corrections as they stand beside a quotation."""
    return tuple(f"Correction: {even(words)}" for words in corrections)


def even(text: str) -> str:
    """Return text on one line, single spaces, without signs that no file format takes."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def lines_of(parts: Iterable[str]) -> str:
    """Join the parts that are not empty with commas."""
    return ", ".join(part for part in parts if part)
