"""What is taken away: exact rows, no formula that runs, and every quotation a slice of its article."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from docx import Document
from fastapi import FastAPI
from starlette.testclient import TestClient

from corpus.article import UNKNOWN, Article, Published
from page.desk import Desk
from page.export_citation import apa, authors, citations, harvard, is_web, surname_first
from page.export_entry import Entry, Sheet, answer_sheet
from page.export_routes import export_routes, file_name
from page.export_tables import FORMULA, harmless, write_csv, write_ris
from page.export_word import write_word
from page.export_writing import linked, plain, write_chronology
from qa.answer import Standing
from tests.fakes_page import ARTICLES, NASTY, TODAY, FakeAssistant, nasty_article, said
from tests.page.newsdesk import client_of, make_desk, some_articles

BASE = "http://127.0.0.1:7860"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    return client_of(make_desk(tmp_path_factory.mktemp("desk"), some_articles()))


@pytest.fixture(scope="module")
def answers():
    app = FastAPI(openapi_url=None)
    app.include_router(export_routes(Desk(FakeAssistant()), today=lambda: TODAY))
    return TestClient(app, base_url=BASE)


def rows(answer):
    assert answer.status_code == 200
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def test_a_search_as_csv(client):
    """One row an article in the order shown, with the sentence found and its address."""
    answer = client.get("/export/search.csv", params={"q": "harbour", "sort": "oldest"})
    assert answer.headers["content-disposition"] == 'attachment; filename="cuttings-search-harbour.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    found = rows(answer)
    assert [row["headline"] for row in found][:3] == [
        "Harbour dredged at last", "Ferry fares rise", "Lamp at Gannet Point to be relit",
    ]  # fmt: skip
    lamp = found[2]
    assert lamp["words"].startswith("The lighthouse lamp at Gannet Point will be relit in May")
    assert (lamp["published_from"], lamp["published_to"], lamp["source"]) == (
        "2024-04-04",
        "2024-04-04",
        "Skerrow Mail",
    )
    assert lamp["link"].startswith(f"{BASE}/article/lamp?start=")
    assert found[0]["published_to"] == "2023-09-24"
    assert found[0]["date_inferred"] == "“Tuesday” fits only this week"


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", "  =1", "＝1", "|calc"])
def test_no_cell_is_a_formula(value):
    """What a spreadsheet would compute begins with an apostrophe; everything else stays."""
    assert harmless(value)[:1] == "'"
    assert harmless("1=1, a-b") == "1=1, a-b"


def test_a_hostile_article_as_csv(client):
    found = rows(client.get("/export/search.csv", params={"q": "mayor"}))
    assert found[0]["headline"] == f"'=Headline {NASTY}"
    assert all(cell[:1] not in FORMULA for row in found for cell in row.values() if cell)


def test_an_answer_as_csv(answers):
    """One row a statement, with who said it, the time it speaks of, and how it stands."""
    found = rows(answers.get("/export/answer.csv", params={"q": "When will the lamp be relit?"}))
    assert [row["words"] for row in found] == [
        "It is expected the lamp will be relit in around May or June next year.",
        "He said the lamp would be back in February or March next year.",
        "Repairs should be finished in early 2022, the trust said.",
    ]
    assert (found[1]["said_by"], found[1]["about"]) == ("Idris Vane", "Feb–Mar 2023 · passed")
    assert found[0]["standing"] == "Window has passed, no outcome on record"


def test_what_is_no_part_of_an_answer_is_exported_as_such():
    """Near the question only: its row says so, whatever its standing; a step of a development is never beside it."""
    told = FakeAssistant().ask("lens", as_of=None, today=TODAY)
    near = said(ARTICLES["gannet-2021"], "Nobody was hurt.", Standing.CURRENT)
    answer = replace(told, statements=(*told.statements, near))
    assert [entry.standing for entry in answer_sheet(answer, base=BASE).entries] == [
        "Stands as of the day asked", "Disagrees with another report", "Also on record",
    ]  # fmt: skip
    steps = answer_sheet(replace(answer, development=True), base=BASE).entries
    assert steps[2].standing == "Stands as of the day asked"


def test_an_answer_as_of_a_day(answers):
    found = rows(answers.get("/export/answer.csv", params={"q": "lamp", "as_of": "2023"}))
    assert [row["article"] for row in found] == ["gannet-2022", "gannet-2021"]


def test_a_chronology_as_markdown(answers):
    """One line a statement in order of time: date, what was said, by whom, source, link."""
    answer = answers.get("/export/answer-chronology.md", params={"q": "lamp"})
    lines = [line for line in answer.text.splitlines() if line.startswith("- ")]
    assert [line.split("**")[1] for line in lines] == [
        "3 November 2021", "between 19 September 2022 and 25 September 2022", "4 April 2024",
    ]  # fmt: skip
    assert lines[0] == (
        "- **3 November 2021**: “Repairs should be finished in early 2022, the trust said.” "
        "(Jan–Apr 2022 · passed) the trust, The Tidewater Echo. "
        f"[Storm puts out lighthouse]({lines[0].split('](')[1]}"
    )
    assert f"]({BASE}/article/gannet-2021?start=" in lines[0]


def test_a_chronology_as_word(answers):
    """One row a statement, in order of time, each linked to its words."""
    answer = answers.get("/export/answer.docx", params={"q": "lamp"})
    document = Document(BytesIO(answer.content))
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells[0] == ["Published", "What was said", "By whom", "Source"]
    assert cells[1] == [
        "3 November 2021",
        "“Repairs should be finished in early 2022, the trust said.” (Jan–Apr 2022 · passed)",
        "the trust",
        "The Tidewater Echo: Storm puts out lighthouse",
    ]
    assert len(cells) == 4
    links = [r.target_ref for r in document.part.rels.values() if r.is_external]
    assert len(links) == 3
    assert all(link.startswith(f"{BASE}/article/gannet-202") for link in links)


def test_ris_has_one_record_an_article():
    """In the order given; each with its quotations; no value can begin a tag of its own."""
    article = Article(
        "a", "Two\nTY  - BOOK", "text", Published(None, None, 0, ""), byline="Ann Orme and Bo Sund"
    )
    one = Entry(article=article, quote="first", link=f"{BASE}/article/a")
    two = Entry(article=article, quote="second", link=f"{BASE}/article/a")
    text = write_ris(Sheet(title="", notes=(), entries=(one, two))).decode()
    assert text.split("\r\n") == [
        "TY  - NEWS", "TI  - Two TY - BOOK", "AU  - Ann Orme", "AU  - Bo Sund",
        "N1  - Date of publication unknown", "LA  - en", f"UR  - {BASE}/article/a",
        "N1  - first", "N1  - second", "ID  - a", "ER  - ", "",
    ]  # fmt: skip
    dated = write_ris(
        Sheet(title="", notes=(), entries=(Entry(article=ARTICLES["gannet-2024"], quote="q", link=""),))
    )
    assert b"\r\nPY  - 2024\r\nDA  - 2024/04/04\r\n" in dated


def test_markdown_shows_text_as_it_is_written():
    """Signs of Markdown and HTML are shown, not obeyed; an address cannot end its link."""
    assert plain("<script> *a* [b](c) `d`") == r"\<script\> \*a\* \[b\](c) \`d\`"
    assert plain("- no list") == r"\- no list"
    assert plain("1. no list") == r"1\. no list"
    assert linked("a", "http://x/(b) c") == "[a](http://x/%28b%29%20c)"
    sheet = Sheet(title=NASTY, notes=(), entries=(Entry(article=nasty_article(), quote=NASTY, link="x"),))
    assert b"<script" not in write_chronology(sheet).replace(b"\\<", b"")


def test_a_word_file_takes_signs_that_xml_does_not():
    """Control characters of a damaged article do not break the document."""
    article = Article("a", "Bell \x07 and \x00 null", "text", UNKNOWN)
    made = write_word(
        Sheet(
            title="t\x0b",
            notes=("n\x1b",),
            entries=(Entry(article=article, quote="q\x01", link="http://x/"),),
        )
    )
    assert "“q”" in Document(BytesIO(made)).tables[0].rows[1].cells[1].text
    assert write_csv(Sheet(title="", notes=(), entries=())).count(b"\r\n") == 1


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/export/search.exe?q=a", 404, "choose search with .csv"),
        ("/export/answer.csv?q=", 400, "no words"),
        ("/export/answer.csv?q=lamp&as_of=soon", 400, "not a date"),
    ],
)
def test_what_cannot_be_exported_is_told(answers, path, status, said):
    answer = answers.get(path)
    assert answer.status_code == status
    assert said in answer.text


def test_names_of_files_are_plain():
    assert file_name("search", 'Flood "gates"/../é\r\n', ".csv") == "cuttings-search-flood-gates.csv"
    assert file_name("search", "", ".md") == "cuttings-search.md"
    assert file_name("answer", "x" * 90, "-chronology.md") == f"cuttings-answer-{'x' * 40}-chronology.md"


def test_citations_without_date_or_author():
    """Nothing is made up: n.d., the source for the author, the address here for the one on the web."""
    article = Article(
        "a", "Lost and found", "text", UNKNOWN, source="Skerrow Mail", url="javascript:alert(1)"
    )
    made = citations(article, link="http://here/a", today=TODAY)
    assert made["Newsroom"] == "“Lost and found”, Skerrow Mail, date unknown"
    assert made["APA"] == "Skerrow Mail (n.d.). Lost and found. http://here/a"
    assert made["Harvard"].startswith(
        "Skerrow Mail (n.d.) ‘Lost and found’, Skerrow Mail. Available at: http://here/a ("
    )


def test_names_in_bylines():
    assert authors("Ravi Pelham, Transport Editor") == ("Ravi Pelham",)
    assert authors("Ann Orme and Bo Sund") == ("Ann Orme", "Bo Sund")
    assert authors("Staff reporter") == ("Staff reporter",)
    assert surname_first("Ann Mary Orme") == "Orme, A. M."
    assert [is_web(url) for url in ("https://a.example/b", "javascript:1", "https://a b", None)] == [
        True, False, False, False,
    ]  # fmt: skip
    both = Article("a", "T", "t", UNKNOWN, byline="Ann Orme and Bo Sund")
    assert apa(both, link="x").startswith("Orme, A. and Sund, B. (n.d.)")
    assert harvard(both, link="x", today=TODAY).startswith("Orme, A. and Sund, B. (n.d.)")
