"""Citations in three styles: the newsroom's own, Harvard and APA."""

import re
from dataclasses import replace
from datetime import date

from corpus.article import Article
from corpus.byline import is_name, is_role
from page.wording import citation
from qa.phrases import write_day

_BETWEEN = re.compile(r"\s+(?:and|&)\s+|\s*[,;|/•·]\s*")


def newsroom(article: Article) -> str:
    """Return “Headline”, Byline, Source, 4 April 2024, address."""
    return citation(article if is_web(article.url) else replace(article, url=None))


def harvard(article: Article, *, link: str, today: date) -> str:
    """Return Pell, N. (2024) ‘Headline’, Source, 4 April. Available at: address (Accessed: day)."""
    day = _single_day(article)
    where = ", ".join(part for part in (article.source, f"{day.day} {day:%B}" if day else None) if part)
    parts = [
        f"{_lead(article)} ({year_words(article)}) ‘{article.title}’" + (f", {where}" if where else ""),
        f"Available at: {address(article, link)} (Accessed: {write_day(today)})",
    ]
    return ". ".join(parts) + "."


def apa(article: Article, *, link: str) -> str:
    """Return Pell, N. (2024, April 4). Headline. Source. address."""
    day = _single_day(article)
    when = f"{day.year}, {day:%B} {day.day}" if day else year_words(article)
    source = f" {article.source}." if article.source and authors(article.byline) else ""
    return f"{_lead(article)} ({when}). {article.title}.{source} {address(article, link)}"


def citations(article: Article, *, link: str, today: date) -> dict[str, str]:
    """Return the citation in every style, the newsroom's own first; `link` is the address here."""
    return {
        "Newsroom": newsroom(article),
        "Harvard": harvard(article, link=link, today=today),
        "APA": apa(article, link=link),
    }


def address(article: Article, link: str) -> str:
    """Return where the article stands on the web, or, where that is not known, here."""
    return article.url if is_web(article.url) and article.url else link


def is_web(url: str | None) -> bool:
    """Tell whether an address is one of the web; others (`javascript:`) are never made into links."""
    return bool(url) and re.match(r"https?://[^\s]+$", url or "", re.IGNORECASE) is not None


def authors(byline: str | None) -> tuple[str, ...]:
    """Return the names in a byline, jobs left out; the whole of it where it names nobody."""
    if not byline:
        return ()
    names = tuple(part for part in _BETWEEN.split(byline) if is_name(part) and not is_role(part))
    return names or (byline,)


def surname_first(name: str) -> str:
    """Return "Pell, N." for "Nora Pell"; what is no personal name stays."""
    if not is_name(name):
        return name
    *first, last = name.split()
    return f"{last}, {' '.join(f'{given[0]}.' for given in first)}"


def year_words(article: Article) -> str:
    """Return the year of publication, both where it lies between two, "n.d." where it is unknown."""
    period = article.published.period
    if period is None:
        return "n.d."
    years = sorted({period.start.year, period.end.year})
    return "–".join(map(str, years))


def _lead(article: Article) -> str:
    names = [surname_first(name) for name in authors(article.byline)]
    if not names:
        return article.source or f"‘{article.title}’"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _single_day(article: Article) -> date | None:
    period = article.published.period
    return period.start if period is not None and period.days == 1 else None
