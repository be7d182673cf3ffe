"""The assistant: wires archive, search and answering together; no logic of its own."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Self

from corpus.archive import Archive
from index.encoder import Encoder
from index.filters import Filters
from index.hit import Hit, Mode
from index.searcher import Searcher
from index.vocabulary import Vocabulary
from qa.answer import Answer
from qa.candidates import Candidate, Sheets, collect
from qa.compose import compose
from qa.evidence import Scored, Tools, weigh
from qa.query import Query, read_query
from qa.reader.protocol import Reader
from qa.reprints import without_reprints
from qa.shortlist import eligible
from qa.spelling import correct
from qa.vectors import SentenceVectors
from qa.weights import Weights, load_weights

#: How many passages are retrieved, and how many of their articles are read whole.
_PASSAGES, _ARTICLES = 40, 10


class Assistant:
    """Answers questions from one archive. Safe to use from several threads."""

    def __init__(
        self,
        archive: Archive,
        searcher: Searcher,
        *,
        encoder: Encoder | None,
        reader: Reader | None,
        weights: Weights,
    ) -> None:
        """Take the parts; `open` makes them."""
        self.archive = archive
        self.searcher = searcher
        self.tools = Tools(weights, None if encoder is None else SentenceVectors(encoder), reader)
        self._sheets = Sheets(archive)

    @classmethod
    def open(
        cls,
        directory: Path,
        *,
        encoder: Encoder | None,
        reader: Reader | None = None,
        mode_note: str | None = None,
        create: bool = False,
        weights: Weights | None = None,
    ) -> Self:
        """Open the archive in `directory` for asking; with the weights that ship unless others are given.

        `mode_note` says why there is no encoder. ArchiveMissing, ArchiveDamaged and ModelMismatch as the
        parts raise them.
        """
        archive = Archive.open(directory, create=create)
        searcher = Searcher(archive, encoder, why_not=mode_note or "no encoder was loaded", background=True)
        return cls(archive, searcher, encoder=encoder, reader=reader, weights=weights or load_weights())

    def close(self) -> None:
        """Close the archive."""
        self.archive.close()

    def ask(self, question: str, *, as_of: date | None, today: date) -> Answer:
        """Answer `question` as of a day; None asks for today, with undated articles used too."""
        with self.searcher.snapshot() as view:
            filters = Filters(today=today, as_of=as_of)
            spelt = correct(question, Vocabulary(view, filters))
            query = read_query(spelt.question, day=as_of or today, day_asked=as_of is not None)
            candidates = self.candidates(query, today=today)
            scored = weigh(query, candidates, passages=self.similarities(query, candidates), tools=self.tools)
            groups = view.select(filters).firsts_of([s.candidate.sheet.version.key for s in scored])
            return compose(
                query,
                without_reprints(scored, groups),
                asked=question,
                spelt=spelt,
                coverage=view.coverage(as_of, today),
                notes=self._notes(scored, day=query.day),
                floor=self.tools.weights.floor,
                mode_note=self.searcher.mode_note,
            )

    def candidates(self, query: Query, *, today: date) -> list[Candidate]:
        """Return the sentences that a search for `query` brings and that may answer it."""
        filters = Filters(today=today, as_of=query.day if query.day_asked else None)
        hits = self.searcher.search(query.question, filters=filters, limit=_PASSAGES)
        return eligible(query, collect(hits, sheets=self._sheets, articles=_ARTICLES))

    def similarities(self, query: Query, candidates: Sequence[Candidate]) -> Mapping[int, float]:
        """Return the cosine of the question with the passages that `candidates` stand in, by passage key."""
        keys = sorted({c.passage_key for c in candidates if c.passage_key is not None})
        return self.searcher.similarities(query.question, keys)

    def search(self, words: str, *, limit: int, mode: Mode, filters: Filters) -> list[Hit]:
        """Search past coverage; see Searcher.search."""
        return self.searcher.search(words, filters=filters, limit=limit, mode=mode)

    def _notes(self, scored: Sequence[Scored], *, day: date) -> Mapping[str, tuple[str, ...]]:
        """Return the corrections known by `day`, by article."""
        ids = {s.candidate.article.id for s in scored}
        return {i: tuple(n.text for n in self.archive.notes(i) if n.noted.date() <= day) for i in ids}
