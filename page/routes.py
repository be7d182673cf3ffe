"""The plain routes: style and script, health, and the JSON of questions and searches."""

from collections.abc import Callable
from datetime import date

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.datastructures import QueryParams

from corpus.errors import CuttingsError, QuestionError
from index.filters import Filters
from index.hit import Hit, Mode
from page.desk import Desk
from page.theme import PAPER
from page.uploads import Uploads
from qa.asked import first_day, last_day, read_question
from qa.parser import MOST_HITS
from qa.wire import answer_object, hit_object

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FRESH = {"cache-control": "no-cache"}


def plain_routes(desk: Desk, *, today: Callable[[], date]) -> APIRouter:
    """Return the routes that need no Gradio; they go into the application before it is mounted."""
    router = APIRouter()

    @router.get("/healthz")
    def health() -> JSONResponse:
        """Tell that the page is up, and what is still loading."""
        return JSONResponse(
            {"status": "ok", "loading": desk.loading.is_set(), "waiting": desk.waiting}, headers=FRESH
        )

    @router.get("/paper/{name}")
    def paper(name: str) -> Response:
        """Serve one of our own style sheets, scripts or icons."""
        path = PAPER / name
        if path.suffix not in TYPES or name not in {held.name for held in PAPER.iterdir()}:
            return Response("there is no such file\n", 404)
        return FileResponse(path, media_type=TYPES[path.suffix], headers=FRESH)

    @router.get("/api/ask")
    def ask(request: Request) -> JSONResponse:
        """Answer ?q=...&as_of=... in the JSON of the command line."""
        asked = request.query_params
        try:
            day = last_day(asked["as_of"]) if asked.get("as_of") else None
            return JSONResponse(answer_object(desk.ask(asked.get("q", ""), as_of=day, today=today())))
        except CuttingsError as problem:
            return JSONResponse({"error": str(problem)}, 400)

    @router.get("/api/search")
    def search(request: Request) -> JSONResponse:
        """Return the hits for ?q=...&from=&to=&as_of=&source=&mode=&limit= as the command line does."""
        try:
            return JSONResponse([hit_object(hit) for hit in find(desk, request.query_params, today=today())])
        except CuttingsError as problem:
            return JSONResponse({"error": str(problem)}, 400)

    return router


def find(desk: Desk, asked: QueryParams, *, today: date) -> list[Hit]:
    """Search for what an address asks; QuestionError for a value that cannot be."""
    words, limit = read_question(asked.get("q", "")), asked.get("limit", "10")
    if not (limit.isascii() and limit.isdigit() and len(limit) < 6 and 0 < int(limit) <= MOST_HITS):
        raise QuestionError(f"limit is not a number of hits: “{limit[:20]}”; write 1 to {MOST_HITS}")
    if asked.get("mode", Mode.HYBRID) not in set(Mode):
        raise QuestionError(f"there is no mode “{asked['mode'][:20]}”; write hybrid, dense or lexical")
    start, end, as_of = (asked.get(name) for name in ("from", "to", "as_of"))
    filters = Filters(
        today=today,
        as_of=last_day(as_of) if as_of else None,
        start=first_day(start) if start else None,
        end=last_day(end) if end else None,
        sources=frozenset(asked.getlist("source")),
    )
    mode = Mode(asked.get("mode", Mode.HYBRID))
    return desk.within(lambda: desk.assistant.search(words, limit=int(limit), mode=mode, filters=filters))


def upload_routes(uploads: Uploads) -> APIRouter:
    """Return the routes by which the Archive page adds files: begin, send each, ingest, stop."""
    router = APIRouter(prefix="/api/uploads")

    @router.post("")
    def begin() -> JSONResponse:
        """Begin an addition."""
        return said(lambda: {"batch": uploads.begin()})

    @router.put("/{batch}")
    async def take(batch: str, request: Request) -> JSONResponse:
        """Take one file, named by ?name=."""
        name = request.query_params.get("name", "")
        try:
            uploads.expect(batch, name)
        except CuttingsError as problem:
            return JSONResponse({"error": str(problem)}, 400)
        content = await request.body()
        return await run_in_threadpool(lambda: said(lambda: {"files": uploads.take(batch, name, content)}))

    @router.post("/{batch}")
    def ingest(batch: str) -> Response:
        """Ingest what was sent, telling how far it is, line by line."""
        try:
            return StreamingResponse(uploads.ingest(batch), media_type="application/x-ndjson")
        except CuttingsError as problem:
            return JSONResponse({"error": str(problem)}, 400)

    @router.delete("/{batch}")
    def stop(batch: str) -> JSONResponse:
        """Stop an addition."""
        return said(lambda: {"stopped": uploads.stop(batch)})

    return router


def said(work: Callable[[], dict[str, object]]) -> JSONResponse:
    """Return what `work` gives as JSON, its errors in words."""
    try:
        return JSONResponse(work())
    except CuttingsError as problem:
        return JSONResponse({"error": str(problem)}, 400)
