from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from corpus.blocks import BlockKind
from corpus.passage import Span
from qa.candidates import Candidate
from qa.evidence import READ, READ_TOGETHER, SIGNALS, Tools, measured, weigh
from qa.reader.protocol import Reading
from qa.shortlist import eligible
from qa.vectors import SentenceVectors
from tests.fakes import HashEncoder
from tests.qa.builders import article, plain_weights, query, sentences, sheet

QUESTION = "When will the Oakby bridge reopen?"
TEXT = "The Oakby bridge will reopen in May next year. Boats sank at Tarn. The mayor of Lorn is away."


@dataclass(slots=True)
class Marker:
    """A reader that marks one word wherever it stands, and is sure of nothing else."""

    word: str
    asked: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def read(
        self, question: str, sentences: Sequence[str], *, contexts: Sequence[str] | None = None
    ) -> list[Reading]:
        del contexts
        self.asked.append(question)
        self.seen = list(sentences)
        return [self._reading(s) for s in sentences]

    def _reading(self, sentence: str) -> Reading:
        at = sentence.find(self.word)
        return Reading(0.01, -5.0, 0, 0, 0.0) if at < 0 else Reading(0.99, 5.0, at, at + len(self.word), 0.9)


def _tools(**parts: object) -> Tools:
    return replace(Tools(plain_weights(), None, None), **parts)  # type: ignore[arg-type]


def _weigh(candidates: Sequence[Candidate], tools: Tools) -> list[str]:
    return [s.candidate.text for s in weigh(query(QUESTION), candidates, passages={}, tools=tools)]


def test_nothing_to_weigh() -> None:
    """No candidates, no scores."""
    assert weigh(query(QUESTION), [], passages={}, tools=_tools()) == []


def test_the_sentence_that_answers_comes_first_without_any_model() -> None:
    """By its words, its name and its time alone."""
    assert _weigh(sentences(TEXT), _tools())[0] == "The Oakby bridge will reopen in May next year."


def test_scores_fall_and_explain_themselves() -> None:
    """The shares add up to the score; the probability comes from the named signals."""
    found = weigh(
        query(QUESTION), sentences(TEXT), passages={}, tools=_tools(vectors=SentenceVectors(HashEncoder()))
    )
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    for s in found:
        assert sum(s.shares.values()) == pytest.approx(s.score)
        assert set(s.signals) == {"score", "passage behind", READ_TOGETHER, *SIGNALS}
        assert s.probability == plain_weights().probability(s.signals)
        assert s.read is None


def test_who_wrote_it_is_answered_by_bylines_alone() -> None:
    """That of the article whose story has the words, though its headline has none; an office is no name."""
    bells = "Foundry to ring again\n\nBy Ida Lund\n\nChief Reporter\n\nThe bell of Elder was cast by Tom Reed, who wrote hymns."
    pier = "Pier shut\n\nBy Maud Nash\n\nThe pier at Lorn is shut until spring, the trust said."
    candidates = [*sentences(bells, name="bells"), *sentences(pier, name="pier")]
    asked = query("Who wrote the story about the bell?")
    found = weigh(asked, eligible(asked, candidates), passages={}, tools=_tools())
    assert found[0].candidate.text == "By Ida Lund"
    assert {s.candidate.kind for s in found} == {BlockKind.BYLINE}
    unsigned = sentences("The pier at Lorn is shut.")
    assert weigh(asked, eligible(asked, unsigned), passages={}, tools=_tools()) == []


def test_a_reader_marks_words() -> None:
    """The mark is in characters of the sentence; what marks nothing is no mark."""
    reader = Marker("May")
    found = weigh(query(QUESTION), sentences(TEXT, title="Bridge"), passages={}, tools=_tools(reader=reader))
    marks = {s.candidate.text: s.read for s in found}
    assert marks == {
        "The Oakby bridge will reopen in May next year.": Span(32, 35),
        "Boats sank at Tarn.": None,
        "The mayor of Lorn is away.": None,
    }
    assert sorted(reader.seen) == sorted(marks)
    assert reader.asked == [QUESTION]


def test_only_the_most_promising_are_read() -> None:
    """The reader is the dear part; what it did not see is not marked."""
    many = [
        c
        for n in range(30)
        for c in sheet(article(f"The Oakby bridge shut in {1990 + n}.", name=str(n))).candidates
    ]
    reader = Marker("bridge")
    found = weigh(query(QUESTION), many, passages={}, tools=_tools(reader=reader))
    assert len(reader.seen) == READ
    assert sum(s.read is not None for s in found) == READ


def test_only_the_most_promising_are_measured() -> None:
    """The rest is not scored at all."""
    kept, columns, readings = measured(query(QUESTION), sentences(TEXT), passages={}, tools=_tools(), most=2)
    assert len(kept) == len(readings) == 2
    assert {len(column) for column in columns.values()} == {2}
    assert kept[0].text == "The Oakby bridge will reopen in May next year."


def test_ties_go_to_the_earlier_sentence() -> None:
    """The same words twice: the first stands nearer the top of its article."""
    found = weigh(
        query(QUESTION), sentences("Boats sank. Boats sank. Boats sank."), passages={}, tools=_tools()
    )
    assert len({s.score for s in found}) == 1
    assert [s.candidate.place for s in found] == [0, 1, 2]


def test_a_vector_is_made_once() -> None:
    """The second question about the same sentences costs one encoding: its own."""
    encoder = HashEncoder()
    calls: list[int] = []
    plain = encoder.encode_sentences

    def counted(texts: list[str]) -> object:
        calls.append(len(texts))
        return plain(texts)

    encoder.encode_sentences = counted  # type: ignore[method-assign, assignment]
    vectors = SentenceVectors(encoder)
    candidates = sentences(TEXT)
    first = vectors.rows(candidates)
    again = vectors.rows(candidates[::-1])
    assert calls == [3]
    assert (first == again[::-1]).all()
