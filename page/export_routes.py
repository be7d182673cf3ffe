"""The files to take away: a search or an answer, in each form that a newsroom uses."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response

from corpus.archive import Feedback
from corpus.errors import CuttingsError
from page.desk import Desk
from page.export_entry import Sheet, answer_sheet, search_sheet
from page.export_tables import write_csv, write_ris
from page.export_verdicts import write_questions, write_table
from page.export_word import write_word
from page.export_writing import write_chronology, write_list
from page.search_address import read_asked
from qa.asked import last_day

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARKDOWN = "text/markdown; charset=utf-8"
FORMS: dict[str, tuple[Callable[[Sheet], bytes], str]] = {
    ".csv": (write_csv, "text/csv; charset=utf-8"),
    ".ris": (write_ris, "application/x-research-info-systems; charset=utf-8"),
    ".md": (write_list, MARKDOWN),
    "-chronology.md": (write_chronology, MARKDOWN),
    ".docx": (write_word, WORD),
}


VERDICTS: dict[str, tuple[Callable[[Sequence[Feedback]], bytes], str]] = {
    ".jsonl": (write_questions, "application/x-ndjson"),
    ".csv": (write_table, "text/csv; charset=utf-8"),
}


def export_routes(desk: Desk, *, today: Callable[[], date]) -> APIRouter:
    """Return the routes of the exports: /export/search.csv?..., /export/answer.docx?q=...&as_of=..., ..."""
    router = APIRouter(prefix="/export")

    @router.get("/search{form}")
    def search(form: str, request: Request) -> Response:
        """Give the results of the address, as the Search page reads it."""
        asked = read_asked(request.query_params)

        def made() -> Sheet:
            with desk.assistant.searcher.snapshot() as view:
                return search_sheet(view, asked, today=today(), base=base_of(request))

        return given(form, "search", asked.words, lambda: desk.within(made))

    @router.get("/answer{form}")
    def answer(form: str, request: Request) -> Response:
        """Give the answer to ?q=...&as_of=..., asked again."""
        question = request.query_params.get("q", "")

        def made() -> Sheet:
            as_of = request.query_params.get("as_of")
            day = last_day(as_of) if as_of else None
            return answer_sheet(desk.ask(question, as_of=day, today=today()), base=base_of(request))

        return given(form, "answer", question, made)

    @router.get("/verdicts{form}")
    def verdicts(form: str) -> Response:
        """Give what readers said of answers: the right ones as a question file, or all as a table."""
        if form not in VERDICTS:
            return PlainTextResponse(
                f"there is no such form; choose verdicts with {', '.join(VERDICTS)}\n", 404
            )
        write, kind = VERDICTS[form]
        name = f"cuttings-verdicts{form}"
        return Response(
            write(desk.assistant.archive.feedback()),
            media_type=kind,
            headers={"content-disposition": f'attachment; filename="{name}"'},
        )

    return router


def given(form: str, what: str, words: str, make: Callable[[], Sheet]) -> Response:
    """Return a file, or in one line why there is none."""
    if form not in FORMS:
        return PlainTextResponse(f"there is no such form; choose {what} with {', '.join(FORMS)}\n", 404)
    write, kind = FORMS[form]
    try:
        content = write(make())
    except CuttingsError as problem:
        return PlainTextResponse(f"{problem}\n", 400)
    name = file_name(what, words, form)
    return Response(
        content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'}
    )


def file_name(what: str, words: str, form: str) -> str:
    """Return a name of plain letters that says what is in the file: "cuttings-search-flood-gates.csv"."""
    slug = "-".join(re.findall(r"[a-z0-9]+", words.lower()))[:40].strip("-")
    return f"cuttings-{what}{'-' + slug if slug else ''}{form}"


def base_of(request: Request) -> str:
    """Return how this machine was called, for links that work outside the page."""
    return str(request.base_url).rstrip("/")
