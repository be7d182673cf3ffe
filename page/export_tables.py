"""Lists for other programs: CSV for spreadsheets, RIS for reference managers."""

import csv
from io import StringIO

from corpus.article import Article
from page.export_citation import address, authors
from page.export_entry import Entry, Sheet, even

COLUMNS = (
    "published_from", "published_to", "date_inferred", "headline", "source", "byline", "section",
    "words", "said_by", "about", "standing", "link", "original", "article",
)  # fmt: skip
# What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), wide forms included.
FORMULA = frozenset("=+-@\t\r\n＝＋－＠|")


def write_csv(sheet: Sheet) -> bytes:
    """Return the entries as CSV in UTF-8 with a mark that spreadsheets need to see that it is."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([harmless(value) for value in row(entry)] for entry in sheet.entries)
    return out.getvalue().encode("utf-8-sig")


def row(entry: Entry) -> tuple[str, ...]:
    """Return the cells of one entry, in the order of COLUMNS."""
    article, published = entry.article, entry.article.published
    return (
        published.start.isoformat() if published.start else "",
        published.end.isoformat() if published.end else "",
        "" if published.confidence >= 0.9 else published.evidence_text,
        article.title, article.source or "", article.byline or "", article.section or "",
        entry.quote, entry.speaker, entry.when, "; ".join(filter(None, (entry.standing, *entry.remarks))),
        entry.link, article.url or "", article.id,
    )  # fmt: skip


def harmless(value: str) -> str:
    """Return a cell that no spreadsheet computes: an apostrophe goes before what would begin a formula."""
    cell = even(value)
    return f"'{cell}" if cell[:1] in FORMULA and cell else cell


def write_ris(sheet: Sheet) -> bytes:
    """Return the articles as RIS, each once, with what was quoted of it as notes."""
    by_article: dict[str, list[Entry]] = {}
    for entry in sheet.entries:
        by_article.setdefault(entry.article.id, []).append(entry)
    records = [record(entries) for entries in by_article.values()]
    return "\r\n".join(records).encode()


def record(entries: list[Entry]) -> str:
    """Return one article as a RIS record; every value stands on one line, so none can begin a tag."""
    article = entries[0].article
    tags = [
        ("TY", "NEWS"),
        ("TI", article.title),
        *(("AU", name) for name in authors(article.byline)),
        ("T2", article.source or ""),
        ("SE", article.section or ""),
        *dates(article),
        ("LA", article.language),
        ("UR", address(article, entries[0].link)),
        *(("N1", entry.quote) for entry in entries),
        *(("N1", remark) for remark in entries[0].remarks),
        ("ID", article.id),
    ]
    lines = [f"{tag}  - {even(value)}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def dates(article: Article) -> list[tuple[str, str]]:
    """Return year and day where they are known; an interval as a note."""
    period = article.published.period
    if period is None:
        return [("N1", "Date of publication unknown")]
    year = [("PY", str(period.start.year))] if period.start.year == period.end.year else []
    if period.days == 1:
        return [*year, ("DA", f"{period.start:%Y/%m/%d}")]
    return [*year, ("N1", f"Published between {period.start} and {period.end}")]
