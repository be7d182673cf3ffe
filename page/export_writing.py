"""Texts for people: a list of quotations, or a chronology, in Markdown."""

import re

from page.export_citation import newsroom
from page.export_entry import Sheet, even, lines_of

# What Markdown would read as a sign of its own: links, pictures, code, HTML and headings among them.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|!~$&])|^([-+=]|\d+[.)])", re.MULTILINE)


def plain(text: str) -> str:
    """Return text on one line that Markdown shows as it is written."""
    return _SIGNS.sub(lambda m: "\\" + m[0] if m[1] else m[0][:-1] + "\\" + m[0][-1], even(text))


def linked(words: str, link: str) -> str:
    """Return a link; parentheses and spaces in its address are written so that they cannot end it."""
    safe = link.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C")
    return f"[{plain(words)}]({safe})"


def write_list(sheet: Sheet) -> bytes:
    """Return every quotation with its citation and its link, in the order shown."""
    parts = [*_heading(sheet, sheet.title)]
    for entry in sheet.entries:
        about = lines_of((entry.standing, entry.when, f"said by {entry.speaker}" if entry.speaker else ""))
        parts += [f"> {plain(entry.quote)}", "", plain(newsroom(entry.article))]
        parts += [f"({plain(about)})"] if about else []
        parts += [f"**{plain(remark)}**" for remark in entry.remarks]
        parts += [linked("Open in the archive", entry.link), ""]
    return "\n".join(parts).encode()


def write_chronology(sheet: Sheet) -> bytes:
    """Return one line a statement, in order of time: date, what was said, by whom, source, link."""
    parts = [*_heading(sheet, f"Chronology: {sheet.title}")]
    for entry in sheet.by_time():
        source = entry.article.source or ""
        credit = entry.by if source and source in entry.by else lines_of((entry.by, source))
        said = f"“{plain(entry.quote)}”" + (f" ({plain(entry.when)})" if entry.when else "")
        said += "".join(f" **{plain(remark)}**" for remark in entry.remarks)
        link = linked(entry.article.title, entry.link)
        parts.append(f"- **{plain(entry.day)}**: {said} {plain(credit)}{'. ' if credit else ''}{link}")
    return ("\n".join(parts) + "\n").encode()


def _heading(sheet: Sheet, title: str) -> list[str]:
    return [f"# {plain(title)}", "", *(f"{plain(note)}  " for note in sheet.notes if note), ""]
