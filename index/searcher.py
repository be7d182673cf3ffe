"""Searcher: hybrid search over the archive, always as of its last change."""

from collections import deque
from collections.abc import Sequence
from threading import Lock
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
_OFF: Final = "meaning-based search is off: "


class Searcher:
    """Search by words and by meaning. Safe to use from several threads.

    Every search first catches up with what the archive holds now. For several reads that must agree
    (an answer), take one `view()` and ask that.
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

    def view(self) -> SearchView:
        """Return the state of the archive's last change, to be searched.

        Inside a snapshot of the archive it is the snapshot's state, if that was among the last few;
        else the newest, whose hits leave out what the snapshot does not hold.
        """
        with self._lock:
            wanted = self._archive.sequence
            kept = next((view for view in self._views if view.catalogue.sequence == wanted), None)
            if kept is not None:
                return kept
            if self._views and self._views[0].catalogue.sequence > wanted:
                return self._views[0]
            self._views.appendleft(self._make_view())
            return self._views[0]

    def pending_erasures(self) -> int:
        """Return how many withdrawn passages and articles still lie in the files, hidden from searches."""
        return self._dense.pending_erasures(self.view().catalogue) + self._lexical.pending_erasures()

    def erase(self) -> None:
        """Write both indexes anew without what was withdrawn. Takes as long as building them."""
        with self._archive.snapshot():
            catalogue = self.view().catalogue
            if self._encoder is not None:
                self._dense.erase(catalogue, self._encoder.stamp)
            self._lexical.erase(catalogue)
        with self._lock:
            self._views.clear()

    def search(self, words: str, *, filters: Filters, limit: int = 10, mode: Mode = Mode.HYBRID) -> list[Hit]:
        """Return the best passages, best first."""
        view = self.view()
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
        return find_articles(
            self.view(), words, filters=filters, sort=sort, mode=mode, offset=offset, limit=limit
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

    def _make_view(self) -> SearchView:
        with self._archive.snapshot():
            self._refuse_other_model()
            last = self._views[0].catalogue if self._views else None
            catalogue = Catalogue.load(self._archive) if last is None else last.updated(self._archive)
            lexical = self._lexical.catch_up(catalogue)
            dense = None
            if self._encoder is not None:
                dense = self._dense.catch_up(catalogue, self._encoder.stamp)
            return SearchView(self._archive, catalogue, lexical, dense, self._encoder)

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
