"""`cuttings articles`: what the archive holds, and when a person says it was published."""

import argparse
import sys

from corpus.archive import Archive, Holding
from corpus.errors import UnknownArticle
from qa.asked import read_period
from qa.options import Options
from qa.phrases import counted, published_words
from qa.terminal import open_console, print_lines
from qa.wire import article_object, to_json

UNKNOWN_WORD = "unknown"


def run(args: argparse.Namespace, options: Options) -> int:
    """List the articles, or set the date of one."""
    period = None
    if args.set_published is not None and args.set_published[1] != UNKNOWN_WORD:
        period = read_period(args.set_published[1])
    with Archive.open(options.archive) as archive:
        if args.set_published is not None:
            archive.set_published(args.set_published[0], period)
            _date_neighbours(archive)
            _confirm(_holding(archive, args.set_published[0]), as_json=args.json)
        else:
            _list(archive.holdings(), as_json=args.json)
    return 0


def _date_neighbours(archive: Archive) -> None:
    """Let the date that was set tell of others'. The indexes load only here: a list is quick without them."""
    from index.neighbours import date_neighbours  # noqa: PLC0415
    from index.searcher import Searcher  # noqa: PLC0415

    date_neighbours(archive, Searcher(archive, None))


def _holding(archive: Archive, article_id: str) -> Holding:
    for holding in archive.holdings():
        if holding.article.id == article_id:
            return holding
    raise UnknownArticle(f"no article has the id {article_id!r}: `cuttings articles` lists them")


def _confirm(holding: Holding, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(to_json(_object(holding)) + "\n")
        return
    published = holding.article.published
    print_lines(
        open_console(), [f"{holding.article.id}: {published_words(published)} ({published.evidence_text})."]
    )


def _list(holdings: list[Holding], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(to_json([_object(holding) for holding in holdings]) + "\n")
        return
    lines = []
    for holding in holdings:
        article = holding.article
        lines += [article.id, f"   {article.title}", f"   {_line(holding)}"]
    print_lines(open_console(), [*lines, f"{counted(len(holdings), 'article')}."])


def _line(holding: Holding) -> str:
    article = holding.article
    parts = [
        article.source,
        published_words(article.published),
        f"{holding.versions} versions" if holding.versions > 1 else None,
        f"a copy of {holding.copy_of}" if holding.copy_of else None,
        f"nearly a copy of {holding.near_copy_of}" if holding.near_copy_of else None,
        f"language {article.language}" if article.language != "en" else None,
    ]
    return " · ".join(part for part in parts if part)


def _object(holding: Holding) -> dict[str, object]:
    return article_object(
        holding.article,
        versions=holding.versions,
        copy_of=holding.copy_of,
        near_copy_of=holding.near_copy_of,
        passages=holding.passages,
        origin=holding.article.origin,
        ingested=holding.ingested.isoformat(timespec="seconds"),
    )
