"""Searcher: hybrid search over the archive, always as of its last change."""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from threading import Lock, local
from typing import Final

from corpus.archive import Archive
from corpus.errors import ModelMismatch
from index.catalogue import Catalogue
from index.dense import DenseIndex
from index.dense_options import DenseOptions
from index.encoder import Encoder
from index.filters import Filters
from index.hit import Hit, Mode
from index.lexical import LexicalIndex
from index.ranking import rank
from index.results import Facets, Page, Sort, count_facets, find_articles
from index.search_view import SearchView

_KEPT: Final = 3
_TRIES: Final = 4
_OFF: Final = "meaning-based search is off: "


class Searcher:
    """Search by words and by meaning. Safe to use from several threads.

    Every search first catches up with what the archive holds now. Several reads that must agree (an
    answer) go inside one `snapshot()`.
    """

    def __init__(
        self,
        archive: Archive,
        encoder: Encoder | None,
        *,
        why_not: str = "no encoder was loaded",
        options: DenseOptions | None = None,
        background: bool = False,
    ) -> None:
        """Open both projections, brought up to date; ModelMismatch if another model encoded the archive.

        `why_not` says why there is no encoder. With `background`, merges run beside the searches.
        """
        self._archive = archive
        self._encoder = encoder
        self._why_not = why_not
        self._dense = DenseIndex(archive, options=options, background=background)
        self._lexical = LexicalIndex(archive)
        self._lock = Lock()
        self._pinned = local()
        self._catalogue: Catalogue | None = None
        self._views: deque[SearchView] = deque(maxlen=_KEPT)
        self.catch_up()

    @property
    def mode_note(self) -> str | None:
        """What to tell the reader where search goes by words alone; None where it does not."""
        if self._encoder is None:
            return _OFF + self._why_not
        return None

    @property
    def dense(self) -> DenseIndex:
        """The index of vectors."""
        return self._dense

    @property
    def lexical(self) -> LexicalIndex:
        """The index of words."""
        return self._lexical

    def catch_up(self) -> None:
        """Bring both projections up to the archive's last change."""
        self.view()

    @contextmanager
    def snapshot(self) -> Iterator[SearchView]:
        """Let all that this thread reads inside, of the archive and of the indexes, be of one state.

        Gives the state's view; it may be nested. Where another process keeps writing the word index for
        longer than a moment, what that one has committed is searched.
        """
        pinned: SearchView | None = getattr(self._pinned, "view", None)
        if pinned is not None:
            yield pinned
            return
        with ExitStack() as stack:
            self._pinned.view = self._pin(stack)
            try:
                yield self._pinned.view
            finally:
                self._pinned.view = None

    def view(self) -> SearchView:
        """Return the state of the archive's last change, to be searched.

        Inside a snapshot of the archive it is the snapshot's state, if that was among the last few;
        else the newest, whose hits leave out what the snapshot does not hold.
        """
        with self.snapshot() as view:
            return view

    def pending_erasures(self) -> int:
        """Return how many withdrawn passages and articles still lie in the files, hidden from searches."""
        return self._dense.pending_erasures(self.view().catalogue) + self._lexical.pending_erasures()

    def erase(self) -> None:
        """Write both indexes anew without what was withdrawn; searching and adding go on meanwhile.

        Takes as long as building the index of words. ProjectionError where the disk is full.
        """
        with self.snapshot() as view:
            model = self._archive.stamp
            if model is not None:
                self._dense.erase(view.catalogue, model)
        self._lexical.erase(self._latest)
        with self._lock:
            self._views.clear()

    def search(self, words: str, *, filters: Filters, limit: int = 10, mode: Mode = Mode.HYBRID) -> list[Hit]:
        """Return the best passages, best first."""
        with self.snapshot() as view:
            return view.hits(rank(view, words, limit=limit, mode=mode, filters=filters))

    def find_articles(
        self,
        words: str,
        *,
        filters: Filters,
        sort: Sort = Sort.RELEVANCE,
        mode: Mode = Mode.HYBRID,
        offset: int = 0,
        limit: int = 20,
    ) -> Page:
        """Return a page of results, one hit an article, and how many articles match."""
        with self.snapshot() as view:
            return find_articles(
                view, words, filters=filters, sort=sort, mode=mode, offset=offset, limit=limit
            )

    def facets(self, words: str, *, filters: Filters) -> Facets:
        """Count the matching articles, and how they divide by source, section, byline, year and month."""
        return count_facets(self.view(), words, filters=filters)

    def similarities(self, text: str, keys: Sequence[int]) -> dict[int, float]:
        """Return the cosine of each of these passages with a text; empty where there is no encoder."""
        return self.view().similarities(text, keys)

    def search_articles(
        self, words: str, *, filters: Filters, limit: int = 10, mode: Mode = Mode.HYBRID
    ) -> list[tuple[str, float]]:
        """Return article ids with the score of their best passage, best first."""
        best: dict[str, float] = {}
        for hit in self.search(words, filters=filters, limit=4 * limit, mode=mode):
            best.setdefault(hit.article.id, hit.score)
        return list(best.items())[:limit]

    @contextmanager
    def _latest(self) -> Iterator[Catalogue]:
        with self.snapshot() as view:
            yield view.catalogue

    def _pin(self, stack: ExitStack) -> SearchView:
        """Enter a snapshot of the archive that both indexes are brought up to, and no further.

        Inside the lock no other thread can bring them further; another process can, and then a newer
        snapshot is taken.
        """
        for _ in range(_TRIES - 1):
            with self._lock:
                stack.enter_context(self._archive.snapshot())
                view = self._current()
            if view.lexical.settled:
                return view
            stack.close()
        with self._lock:
            stack.enter_context(self._archive.snapshot())
            return self._current()

    def _current(self) -> SearchView:
        """Return the view of the calling thread's snapshot, made now if it is not kept."""
        wanted = self._archive.identity, self._archive.sequence
        kept = next((v for v in self._views if (v.catalogue.archive, v.catalogue.sequence) == wanted), None)
        if kept is not None and kept.lexical.settled:
            return kept
        if kept is not None:
            self._views.remove(kept)
        newest = self._views[0] if self._views else None
        if (
            newest is not None
            and newest.catalogue.archive == wanted[0]
            and newest.catalogue.sequence > wanted[1]
        ):
            return newest
        self._views.appendleft(self._make_view(wanted))
        return self._views[0]

    def _make_view(self, state: tuple[str, int]) -> SearchView:
        self._refuse_other_model()
        known = self._catalogue
        if known is None or known.archive != state[0] or known.sequence > state[1]:
            known = Catalogue.load(self._archive)
        elif known.sequence < state[1]:
            known = known.updated(self._archive)
        self._catalogue = known
        lexical = self._lexical.catch_up(known)
        dense = None
        if self._encoder is not None:
            dense = self._dense.catch_up(known, self._encoder.stamp)
        return SearchView(self._archive, known, lexical, dense, self._encoder)

    def _refuse_other_model(self) -> None:
        held = self._archive.stamp
        if self._encoder is None or held is None or held == self._encoder.stamp:
            return
        mine = self._encoder.stamp
        raise ModelMismatch(
            f"this archive was encoded by {held.model} ({held.dimension} dimensions, {held.digest[:12]}), "
            f"not by {mine.model} ({mine.dimension}, {mine.digest[:12]}): use that model, or run "
            "`cuttings check --repair` to encode it anew"
        )
