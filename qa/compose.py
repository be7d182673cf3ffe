"""From scored sentences to an Answer: which are shown, in which order, and in which words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.archive import Coverage
from corpus.period import Period
from qa.answer import Answer, Searched, Standing, Statement, Status
from qa.development import steps
from qa.evidence import Scored
from qa.kinds import Aim
from qa.placed import Placed
from qa.query import Query
from qa.silence import answerability, explain, meeting, sureness
from qa.speaker import find_references, find_speaker
from qa.spelling import Spelt
from qa.timeline import is_disputed, place, status_of
from qa.when import to_when
from qa.wording import short_answer, short_development, summarise

#: At most this many statements are shown (the command line's contract), and this many as nearest coverage.
_STATEMENTS, _NEAREST = 8, 3
#: A statement further than this below the best score is not shown at all.
_SHOWN_WITHIN = 4.0
#: What the leading statement replaced stays visible, however old.
_OF_THE_SAME = (Standing.SUPERSEDED, Standing.SUPPORTS)


def compose(
    query: Query,
    scored: Sequence[Scored],
    *,
    asked: str,
    spelt: Spelt,
    coverage: Coverage,
    notes: Mapping[str, tuple[str, ...]],
    floor: float,
    mode_note: str | None,
) -> Answer:
    """Return the answer to `query` made of `scored`, best first; silence where none is sure enough."""
    searched = Searched(
        coverage.articles, coverage.passages, coverage.start, coverage.end,
        "lexical" if mode_note else "hybrid", coverage.left_out_undated, coverage.left_out_uncertain,
    )  # fmt: skip
    said = tuple(n for n in (spelt.note, mode_note) if n)
    placed = _settle(query, place(query, _without_repeats(meeting(query, scored))))
    confidence = sureness(query, placed)
    statements = tuple(_state(p, notes) for p in placed[:_STATEMENTS])
    if not statements or answerability(query, placed) < floor:
        summary = summarise(query, Status.NO_ANSWER, None, (), searched)
        said += explain(query, placed, coverage)
        return Answer(
            asked, query.day, query.day_asked, Status.NO_ANSWER, None, summary, (),
            statements[:_NEAREST], searched, said, confidence,
        )  # fmt: skip
    disputed = is_disputed(query, placed)
    if disputed is not None:
        statements = tuple(
            replace(s, standing=Standing.DISPUTES) if _is(s, disputed) else s for s in statements
        )
    status = status_of(placed[0], disputed)
    develops = query.aim is Aim.CHAIN
    answer = short_development(query, statements) if develops else short_answer(query, statements[0])
    summary = summarise(query, status, answer, statements, searched)
    return Answer(
        asked, query.day, query.day_asked, status, answer, summary, statements, (), searched, said, confidence,
        develops,
    )  # fmt: skip


def _is(statement: Statement, placed: Placed) -> bool:
    candidate = placed.scored.candidate
    return statement.version_key == candidate.sheet.version.key and statement.start == candidate.start


def _without_repeats(scored: Sequence[Scored]) -> list[Scored]:
    """Drop what says the same in the same words as a better one: agency copy, a headline under its own story."""
    seen: set[tuple[str, tuple[Period, ...]]] = set()
    kept = []
    for s in scored:
        words = " ".join(s.candidate.text.lower().split())
        # "Next year", printed again a year later, is another statement.
        said = (words, tuple(t.period for t in s.candidate.timexes if t.period is not None))
        if said not in seen:
            seen.add(said)
            kept.append(s)
    return kept


def _settle(query: Query, placed: Sequence[Placed]) -> list[Placed]:
    """Keep what is near enough to the best to be worth showing."""
    if not placed:
        return []
    best = max(p.scored.score for p in placed)
    if query.aim is Aim.CHAIN:
        return steps(
            query, [p for p in placed if p.scored.score >= best - 2 * _SHOWN_WITHIN], most=_STATEMENTS
        )
    leader, *others = placed
    near = [p for p in others if p.scored.score >= best - _SHOWN_WITHIN or p.standing in _OF_THE_SAME]
    return [leader, *near]


def _state(placed: Placed, notes: Mapping[str, tuple[str, ...]]) -> Statement:
    candidate = placed.scored.candidate
    return Statement(
        standing=placed.standing,
        quote=candidate.text,
        start=candidate.start,
        end=candidate.end,
        article=candidate.article,
        version_key=candidate.sheet.version.key,
        version=candidate.sheet.version.number,
        passage=candidate.around,
        when=to_when(placed.time),
        speaker=find_speaker(candidate),
        score=placed.scored.probability,
        marks=(placed.mark,) if placed.mark else (),
        refers=find_references(candidate),
        corrections=notes.get(candidate.article.id, ()),
        features=placed.scored.shares,
        outcome=placed.outcome,
    )
