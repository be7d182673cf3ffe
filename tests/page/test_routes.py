"""The plain routes: JSON as on the command line, our own files and no others."""

from urllib.parse import urlencode

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from index.ingest import ingest
from page.desk import Desk
from page.routes import plain_routes
from qa.assistant import Assistant
from tests.fakes import HashEncoder
from tests.fakes_page import TODAY, FakeAssistant


def client_of(desk):
    app = FastAPI()
    app.include_router(plain_routes(desk, today=lambda: TODAY))
    return TestClient(app)


@pytest.fixture(scope="module")
def client():
    return client_of(Desk(FakeAssistant()))


def test_an_answer_is_the_json_of_the_command_line(client):
    """Named keys with their meaning; quotes are exact slices."""
    answer = client.get("/api/ask", params={"q": "When will the lamp be relit?", "as_of": "2026"}).json()
    assert (answer["status"], answer["as_of"]) == ("expired", "2026-12-31")
    lead = answer["statements"][0]
    assert (lead["standing"], lead["when"]["start"], lead["when"]["end"]) == (
        "expired",
        "2025-05-01",
        "2025-06-30",
    )
    assert lead["quote"] == "It is expected the lamp will be relit in around May or June next year."


@pytest.mark.parametrize(
    ("path", "asked", "said"),
    [
        ("/api/ask", {"q": ""}, "no words"),
        ("/api/ask", {"q": "x" * 2001}, "the most is 2,000"),
        ("/api/ask", {"q": "lamp", "as_of": "yesterday"}, "not a date"),
        ("/api/ask", {"q": "lamp", "as_of": "2026-02-30"}, "no calendar"),
        ("/api/search", {"q": "lamp", "limit": "0"}, "1 to 10000"),
        ("/api/search", {"q": "lamp", "limit": "9" * 40}, "1 to 10000"),
        ("/api/search", {"q": "lamp", "limit": "²"}, "1 to 10000"),
        ("/api/search", {"q": "lamp", "limit": "00000199999999"}, "1 to 10000"),
        ("/api/search", {"q": "lamp", "limit": "٣"}, "1 to 10000"),
        ("/api/search", {"q": "lamp", "mode": "magic"}, "hybrid, dense or lexical"),
    ],
)
def test_what_cannot_be_asked_is_explained(client, path, asked, said):
    """Status 400 and the reason in words."""
    answer = client.get(f"{path}?{urlencode(asked)}")
    assert answer.status_code == 400
    assert said in answer.json()["error"]


def test_a_search_gives_hits(tmp_path):
    """In the JSON of the command line, within the dates asked."""
    (tmp_path / "ferry.jsonl").write_text(
        '{"id": "ferry", "title": "Ferry returns", "text": "The ferry to Skerrow sails again.",'
        ' "published": "2024-05-06"}\n'
    )
    encoder = HashEncoder()
    assistant = Assistant.open(tmp_path / "archive", encoder=encoder, create=True)
    ingest([tmp_path / "ferry.jsonl"], archive=assistant.archive, encoder=encoder)
    client = client_of(Desk(assistant))
    (hit,) = client.get("/api/search", params={"q": "ferry", "from": "2024", "to": "2024-05"}).json()
    assert (hit["rank"], hit["article"]["id"], hit["text"]) == (
        1,
        "ferry",
        "The ferry to Skerrow sails again.",
    )
    assert client.get("/api/search", params={"q": "ferry", "to": "2024-04"}).json() == []
    assistant.close()


def test_only_our_own_files_are_served(client):
    """Style, script and icon; nothing beside or above them."""
    assert client.get("/paper/paper.css").headers["content-type"].startswith("text/css")
    assert client.get("/paper/page.js").status_code == 200
    for name in ("theme.py", "..%2Ftheme.py", "%2e%2e/theme.py", "none.css"):
        assert client.get(f"/paper/{name}").status_code == 404


def test_health_says_what_is_loading():
    """Up is not the same as ready."""
    desk = Desk(FakeAssistant(), waiting="it is off")
    told = client_of(desk).get("/healthz").json()
    assert told == {"status": "ok", "loading": False, "waiting": "it is off"}
