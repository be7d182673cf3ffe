"""The JSON of answers, hits and articles, exactly as the command line and the page's API give it.

Named keys keep their type and meaning; further keys may come.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from corpus.article import Article, Published
from corpus.passage import Span
from corpus.period import Period
from qa.answer import Answer, Searched, Statement, When

if TYPE_CHECKING:
    from corpus.timex.timex import Timex
    from index.hit import Hit

Json = dict[str, object]


def to_json(value: Mapping[str, object] | Sequence[object]) -> str:
    """Write `value` on one line, letters as they are."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def day(value: date | None) -> str | None:
    """Write a day as ISO 8601, None as null."""
    return None if value is None else value.isoformat()


def period_object(period: Period | None) -> Json | None:
    """Write a period as its first and last day."""
    return None if period is None else {"start": day(period.start), "end": day(period.end)}


def published_object(published: Published) -> Json:
    """Write when an article was published, with the evidence in words."""
    return {
        "start": day(published.start),
        "end": day(published.end),
        "confidence": round(published.confidence, 4),
        "evidence_text": published.evidence_text,
    }


def evidence_object(published: Published) -> Json:
    """Write when an article was published, with every piece of evidence (`cuttings published`)."""
    return {
        "start": day(published.start),
        "end": day(published.end),
        "confidence": round(published.confidence, 4),
        "evidence": [
            {"start": e.start, "end": e.end, "text": e.text, "says": e.in_words} for e in published.evidence
        ],
        "evidence_text": published.evidence_text,
    }


def article_object(article: Article, **more: object) -> Json:
    """Write what is known of an article, without its text; `more` are further keys."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "byline": article.byline,
        "url": article.url,
        "published": published_object(article.published),
        "section": article.section,
        "language": article.language,
        **more,
    }


def hit_object(hit: "Hit") -> Json:
    """Write one search hit."""
    return {
        "rank": hit.rank,
        "score": round(hit.score, 6),
        "article": article_object(hit.article, version=hit.version.number),
        "start": hit.passage.start,
        "end": hit.passage.end,
        "text": hit.passage.text,
    }


def answer_object(answer: Answer, *, explain: bool = False) -> Json:
    """Write an answer; with `explain`, each statement carries the features that made its score."""
    return {
        "question": answer.question,
        "as_of": day(answer.as_of),
        "status": answer.status.value,
        "answer": answer.answer,
        "statements": [statement_object(s, explain=explain) for s in answer.statements],
        "searched": searched_object(answer.searched),
        "summary": answer.summary,
        "confidence": round(answer.confidence, 4),
        "development": answer.development,
        "notes": list(answer.notes),
        "nearest": [statement_object(s, explain=explain) for s in answer.nearest],
    }


def statement_object(statement: Statement, *, explain: bool = False) -> Json:
    """Write one statement; offsets are characters in the stored article text."""
    text = statement.article.text
    written: Json = {
        "standing": statement.standing.value,
        "quote": statement.quote,
        "start": statement.start,
        "end": statement.end,
        "article": article_object(statement.article),
        "when": when_object(statement.when),
        "speaker": statement.speaker,
        "score": round(statement.score, 4),
        "version": statement.version,
        "marks": [_span_object(mark, text) for mark in statement.marks],
        "refers": [
            {"pronoun": r.pronoun, "start": r.start, "end": r.end, "quote": r.quote} for r in statement.refers
        ],
        "corrections": list(statement.corrections),
    }
    if explain:
        written["features"] = {name: round(share, 4) for name, share in statement.features.items()}
    return written


def when_object(when: When | None) -> Json | None:
    """Write the time a statement speaks of."""
    if when is None:
        return None
    return {
        "start": day(when.period.start),
        "end": day(when.period.end),
        "approximate": when.approximate,
        "phrase": when.phrase,
        "alternatives": [period_object(p) for p in when.alternatives],
    }


def searched_object(searched: Searched) -> Json:
    """Write what was searched, and what had to be left out."""
    return {
        "articles": searched.articles,
        "passages": searched.passages,
        "from": day(searched.start),
        "to": day(searched.end),
        "mode": searched.mode,
        "left_out_undated": searched.left_out_undated,
        "left_out_uncertain": searched.left_out_uncertain,
    }


def timex_object(timex: "Timex") -> Json:
    """Write one time expression, type and value as in TIMEX3."""
    return {
        "start": timex.start,
        "end": timex.end,
        "text": timex.text,
        "type": timex.type,
        "value": timex.value,
        "period": period_object(timex.period),
        "approximate": timex.approximate,
    }


def _span_object(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
