"""What need not be done twice where the same questions are asked with many weights: searching and reading."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from corpus.archive import Archive
from index.encoder import Encoder
from index.searcher import Searcher
from qa.assistant import Assistant
from qa.candidates import Candidate
from qa.query import Query
from qa.reader.protocol import Reader, Reading
from qa.weights import Weights

_Asked = tuple[str, date, bool]


class RememberingReader:
    """A reader that reads a sentence for a question once."""

    def __init__(self, reader: Reader) -> None:
        """Remember nothing yet."""
        self._reader = reader
        self._kept: dict[tuple[str, str, str], Reading] = {}

    def read(
        self, question: str, sentences: Sequence[str], *, contexts: Sequence[str] | None = None
    ) -> list[Reading]:
        """One reading a sentence, as the reader gives it."""
        around = contexts or [""] * len(sentences)
        keys = [(question, s, c) for s, c in zip(sentences, around, strict=True)]
        new = [key for key in dict.fromkeys(keys) if key not in self._kept]
        if new:
            made = self._reader.read(
                question, [s for _, s, _ in new], contexts=[c for _, _, c in new] if contexts else None
            )
            self._kept |= dict(zip(new, made, strict=True))
        return [self._kept[key] for key in keys]


class RememberingAssistant(Assistant):
    """An assistant whose archive does not change: what a search brings is kept, and its weights can be exchanged."""

    def __init__(
        self,
        archive: Archive,
        searcher: Searcher,
        *,
        encoder: Encoder | None,
        reader: Reader | None,
        weights: Weights,
    ) -> None:
        """Take the parts; `open` makes them. Nothing is searched yet."""
        super().__init__(archive, searcher, encoder=encoder, reader=reader, weights=weights)
        self._found: dict[_Asked, list[Candidate]] = {}
        self._alike: dict[_Asked, Mapping[int, float]] = {}

    def weighed_with(self, weights: Weights) -> None:
        """Ask with other weights from now on."""
        self.tools = replace(self.tools, weights=weights)

    def candidates(self, query: Query, *, today: date) -> list[Candidate]:
        """Return the sentences that a search for `query` brings."""
        asked = (query.question, query.day, query.day_asked)
        if asked not in self._found:
            self._found[asked] = super().candidates(query, today=today)
        return self._found[asked]

    def similarities(self, query: Query, candidates: Sequence[Candidate]) -> Mapping[int, float]:
        """Return the cosine of the question with the candidates' passages."""
        asked = (query.question, query.day, query.day_asked)
        if asked not in self._alike:
            self._alike[asked] = super().similarities(query, candidates)
        return self._alike[asked]
