"""What benchmarks/page asks of the page: addresses made of the words of the archive's own articles."""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from corpus.archive import Archive
from corpus.article import Article

KEYWORDS = (
    "one word",
    "a phrase",
    "AND, OR, NOT",
    "one word, newest first",
    "one word, one source, four years",
    "one word, as of a past day",
    "no words: everything, page by page",
)
WITH_MEANING = ("three plain words", "a question")
ARTICLE = "an article, at its words"


def addresses(archive: Archive, *, articles: int, rounds: int) -> dict[str, list[str]]:
    """Return so many different addresses of each kind, made of articles spread over the archive."""
    chosen = [_article(archive, articles * n // rounds) for n in range(rounds)]
    found: dict[str, list[str]] = {}
    for number, article in enumerate(chosen):
        for kind, address in _of_article(article, number):
            found.setdefault(kind, []).append(address)
    return found


def _article(archive: Archive, number: int) -> Article:
    version = archive.version_of(f"made/{number}")
    if version is None:
        raise LookupError(f"the archive has no article made/{number}: build it anew with --fresh")
    return version.article


def _of_article(article: Article, number: int) -> Iterator[tuple[str, str]]:
    """Yield an address of each kind; the article's own words are in all of them."""
    sentence = article.text.split(". ")[2].lower().split()
    topic = article.title.split()[0]
    lines = {
        "one word": {"q": topic},
        "a phrase": {"q": f'"{" ".join(sentence[3:5])}"'},
        "AND, OR, NOT": {"q": f"{topic} AND ({sentence[4]} OR {sentence[5]}) NOT {sentence[9]}"},
        "one word, newest first": {"q": sentence[6], "sort": "newest"},
        "one word, one source, four years": {
            "q": sentence[7], "source": article.source or "", "from": "2018-01-01", "to": "2021-12-31",
        },
        "one word, as of a past day": {"q": sentence[8], "as_of": f"2020-{number % 12 + 1:02}-15"},
        "no words: everything, page by page": {"pg": str(number + 1)},
        "three plain words": {"q": " ".join(sentence[10:13])},
        "a question": {"q": f"when will the {' '.join(sentence[13:17])}?"},
    }  # fmt: skip
    yield from ((kind, f"/search?{urlencode(asked)}") for kind, asked in lines.items())
    start = article.text.index(". ") + 2
    place = urlencode({"start": start, "end": start + 60, "q": topic, "at": 2})
    yield ARTICLE, f"/article/{quote(article.id, safe='')}?{place}"
