"""The one assistant behind the page: which one is at work, what it still waits for, and its limits."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from corpus.archive import Archive
from corpus.article import Article
from corpus.errors import CuttingsError, QuestionError
from index.encoder import Encoder
from index.filters import Filters
from index.hit import Hit, Mode
from index.ingest import IngestReport, ingest
from index.ingest_progress import Progressed, Stage
from index.neighbours import date_neighbours
from index.searcher import Searcher
from page.openers import choose_openers
from page.shown_answers import ShownAnswers
from qa.answer import Answer
from qa.asked import read_question

T = TypeVar("T")
# Passages between two looks at whether someone pressed Stop: 256 took 9 s on 2 busy cores (November 2026).
BATCH = 64
LONGEST_QUEUE = 120.0  # seconds a question waits for its turn
NEWEST = 6
BROKEN = "Meaning-based search is off: its models broke while loading; the log says how."
LOADING = "Search by meaning is still loading; until then, answers go by the words alone."


class Asks(Protocol):
    """What the page needs of `qa.assistant.Assistant`; the tests' own assistant is the other one."""

    archive: Archive
    searcher: Searcher

    def ask(self, question: str, *, as_of: date | None, today: date) -> Answer:
        """Answer a question as of a day."""
        ...

    def search(self, words: str, *, limit: int, mode: Mode, filters: Filters) -> list[Hit]:
        """Return the best passages for some words."""
        ...


class Desk:
    """Hands every question to the assistant at work, which another one may relieve at any moment.

    `waiting` says what is still being loaded, or why something stays off; None when all is there.
    Questions run on `workers` threads of their own, so that a slow one is cut off at `patience`
    seconds with a message instead of holding a browser.
    """

    def __init__(
        self,
        assistant: Asks,
        *,
        encoder: Encoder | None = None,
        waiting: str | None = None,
        patience: float = 30.0,
        workers: int = 4,
    ) -> None:
        """Put `assistant` to work."""
        self.assistant = assistant
        self.encoder = encoder
        self.waiting = waiting
        self.loading = threading.Event()
        self.examples: tuple[str, ...] = ()
        self.newest: tuple[Article, ...] = ()
        self.shown = ShownAnswers()
        self._patience = patience
        self._turns = threading.Semaphore(workers)
        self._threads = ThreadPoolExecutor(4 * workers, thread_name_prefix="desk")

    def load(
        self, open_assistant: Callable[[], tuple[Asks, Encoder | None]], *, today: date
    ) -> threading.Thread:
        """Open the assistant with the models in the background, put it to work, choose the examples."""
        self.loading.set()
        self.waiting = LOADING

        def work() -> None:
            try:
                self.assistant, self.encoder = open_assistant()
                self.waiting = self.assistant.searcher.mode_note
            except CuttingsError as problem:
                self.waiting = f"Meaning-based search is off: {problem}"
            finally:
                self.waiting = BROKEN if self.waiting == LOADING else self.waiting
                self.loading.clear()
            self.choose_examples(today=today)

        thread = threading.Thread(target=work, name="loading the models", daemon=True)
        thread.start()
        return thread

    def ask(self, question: str, *, as_of: date | None, today: date) -> Answer:
        """Answer a question; QuestionError when it is empty, too long, or takes too long."""
        words = read_question(" ".join(question.split()))
        return self.within(lambda: self.assistant.ask(words, as_of=as_of, today=today))

    def within(self, work: Callable[[], T]) -> T:
        """Run `work` in its turn and return what it gives; QuestionError when it takes too long."""
        if not self._turns.acquire(timeout=LONGEST_QUEUE):
            raise QuestionError("Too many questions are being asked at once. Try again in a moment.")
        try:
            return self._threads.submit(work).result(timeout=self._patience)
        except TooSlow:
            raise QuestionError(
                f"That took longer than {self._patience:.0f} seconds and was given up. "
                "Try fewer or rarer words."
            ) from None
        finally:
            self._turns.release()

    def choose_examples(self, *, today: date) -> None:
        """Choose the questions and the newest articles to begin with."""
        self.newest = newest_articles(self.assistant.archive, today=today)
        self.examples = choose_openers(
            lambda question, day: self.assistant.ask(question, as_of=None, today=day), today=today
        )

    def catch_up(self) -> None:
        """Let searches know what was added, redated or withdrawn, and what that says of other dates."""
        date_neighbours(self.assistant.archive, self.assistant.searcher)

    def take_in(
        self, folder: Path, *, told: Callable[[dict[str, object]], None], stopped: threading.Event
    ) -> dict[str, object]:
        """Ingest a folder, telling how far it is; waits for the models, stops at a batch when asked to."""
        if self.loading.is_set():
            told({"waiting": "The model is still loading; adding begins as soon as it is there."})
        while self.loading.is_set():
            if stopped.wait(0.2):
                return report_object(IngestReport(0, 0, 0, 0, (), interrupted=True), folder)
        owner = threading.get_ident()

        def progress(now: Progressed, /) -> None:
            if now.stage is Stage.TIMES:
                told({"waiting": f"Stored; finding the times in articles: {now.done:,} of {now.total:,}"})
            else:
                told({"done": now.done, "total": now.total, "seconds_left": now.seconds_left})
            if stopped.is_set() and threading.get_ident() == owner:
                raise KeyboardInterrupt  # what `ingest` stops cleanly at

        report = ingest(
            [folder],
            archive=self.assistant.archive,
            encoder=self.encoder,
            progress=progress,
            batch_passages=BATCH,
            wait_seconds=5.0,
            after=lambda _: self.catch_up(),
        )
        if report.interrupted:  # before that, perhaps
            self.catch_up()
        return report_object(report, folder)


def newest_articles(archive: Archive, *, today: date) -> tuple[Article, ...]:
    """Return the latest articles whose day is known, their texts left empty."""
    dated = [
        (h.article.published.end, h.article.id, h.article)
        for h in archive.holdings()
        if h.article.published.end is not None and h.article.published.end <= today and h.copy_of is None
    ]
    return tuple(article for _, _, article in sorted(dated, key=lambda d: d[:2], reverse=True)[:NEWEST])


def report_object(report: IngestReport, folder: Path) -> dict[str, object]:
    """Return what an addition came to, names without the folder they were gathered in."""
    inside = f"{folder}/"
    return {
        "added": report.added,
        "replaced": report.replaced,
        "unchanged": report.unchanged,
        "copies": report.copies,
        "refused": [[r.origin.replace(inside, ""), r.reason.replace(inside, "")] for r in report.refused],
        "passed_over": report.passed_over,
        "returned": list(report.returned),
        "unlike": list(report.unlike),
        "interrupted": report.interrupted,
    }
