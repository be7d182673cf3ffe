"""A correction attached to an article stands beside every quotation from it, wherever that is shown."""

from io import BytesIO

import pytest
from docx import Document

from qa.wire import answer_object
from tests.page.newsdesk import client_of, make_desk, some_articles

NOTE = "The lamp will be relit in <b>June</b>, not May."


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    made = make_desk(tmp_path_factory.mktemp("desk"), some_articles())
    made.assistant.archive.add_note("lamp", NOTE)
    return made


@pytest.fixture(scope="module")
def client(desk):
    return client_of(desk)


def test_every_statement_of_an_answer(desk):
    """Of the corrected article each, of other articles none."""
    today = desk.assistant.archive.now().date()
    answer = desk.ask(
        "What did the harbour trust say about the lamp at Gannet Point?", as_of=None, today=today
    )
    said = answer_object(answer)
    of_lamp = [s["corrections"] for s in said["statements"] + said["nearest"] if s["article"]["id"] == "lamp"]
    others = [s["corrections"] for s in said["statements"] + said["nearest"] if s["article"]["id"] != "lamp"]
    assert of_lamp
    assert all(notes == [NOTE] for notes in of_lamp)
    assert all(notes == [] for notes in others)


def test_the_article_itself(client):
    page = client.get("/article/lamp").text
    assert "The lamp will be relit in &lt;b&gt;June&lt;/b&gt;, not May." in page
    assert "Correction" not in client.get("/article/ferry").text


@pytest.mark.parametrize("form", [".csv", ".ris", ".md", "-chronology.md"])
def test_every_file_that_is_taken_away(client, form):
    """Once a quotation of the corrected article, never beside another one."""
    text = client.get(f"/export/search{form}", params={"q": "lamp"}).text
    assert text.count("Correction: ") == text.count("The lighthouse lamp at Gannet Point will be relit") == 1


def test_a_word_file(client):
    document = Document(BytesIO(client.get("/export/search.docx", params={"q": "lamp"}).content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert [NOTE in cell for cell in cells if "lighthouse lamp" in cell] == [True]
