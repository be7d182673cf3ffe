"""The links to the files of a search or an answer."""

from urllib.parse import urlencode

from markupsafe import Markup

from page.markup import joined

FORMS = (
    (".csv", "CSV"),
    (".ris", "RIS"),
    (".md", "Markdown"),
    (".docx", "Chronology (Word)"),
    ("-chronology.md", "Chronology (Markdown)"),
)
LINKS = Markup('<p class="taking"><span>Take {what} away:</span> {links}</p>')
LINK = Markup('<a href="/export/{name}{form}?{query}" download>{words}</a>')


def search_links(query: str) -> Markup:
    """Return the links to the files of a search, whose address has this query."""
    return _links("search", "these results", query)


def answer_links(question: str, as_of: str) -> Markup:
    """Return the links to the files of an answer; `as_of` is a date as in addresses, or ""."""
    pairs = {"q": question, "as_of": as_of}
    return _links("answer", "this answer", urlencode({name: value for name, value in pairs.items() if value}))


def _links(name: str, what: str, query: str) -> Markup:
    links = [LINK.format(name=name, form=form, query=query, words=words) for form, words in FORMS]
    return LINKS.format(what=what, links=joined(links))
