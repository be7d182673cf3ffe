"""The index of vectors against brute force, in each of its forms and through every change of them."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from corpus.archive import Archive
from index.catalogue import Catalogue
from index.dense import DenseIndex
from index.dense_base import FLAT, IVF, read_base
from index.dense_options import DenseOptions
from index.dense_training import Exact
from index.dense_view import DenseView
from index.selection import Selection, select
from tests.fakes import HashEncoder
from tests.index.archives import make_archive, some_stories
from tests.stories import story, vectors_for

STAMP = HashEncoder().stamp
IN_MEMORY = DenseOptions(base_from=10_000)
AS_FLAT = DenseOptions(base_from=1)
AS_IVF = DenseOptions(base_from=1, ivf_from=50, probes=64, recall=1.0)
FORMS = pytest.mark.parametrize("options", [IN_MEMORY, AS_FLAT, AS_IVF], ids=["memory", "flat", "ivf"])
QUERIES = HashEncoder().encode_queries(["the weir at Oakby", "bridge and library", "Marlow school costs"])


def opened(archive: Archive, options: DenseOptions, **how: bool) -> tuple[DenseIndex, DenseView, Catalogue]:
    with archive.snapshot():
        catalogue = Catalogue.load(archive)
        index = DenseIndex(archive, options=options, **how)
        return index, index.catch_up(catalogue, STAMP), catalogue


def share_of(catalogue: Catalogue, every: int) -> Selection:
    return select(catalogue, np.arange(len(catalogue.versions)) % every == 0)


def exact(archive: Archive, selection: Selection, query: np.ndarray, limit: int) -> list[tuple[int, float]]:
    """Return the nearest selected passages by reading every vector."""
    keys = selection.catalogue.keys[selection.passages]
    scores = archive.vectors(keys.tolist()).astype(np.float32) @ query
    order = np.lexsort((keys, -scores))[:limit]
    return [(int(keys[n]), float(scores[n])) for n in order]


@FORMS
@pytest.mark.parametrize("every", [1, 10, 60])
def test_finds_what_brute_force_finds(archive: Archive, options: DenseOptions, every: int):
    """The same scores in the same order, under filters of 100, 10 and 2 %, in every form of the index."""
    _, view, catalogue = opened(archive, options)
    selection = share_of(catalogue, every)
    for query in QUERIES:
        found = view.search(query, selection, limit=10)
        wanted = exact(archive, selection, query, 10)
        assert [score for _, score in found] == pytest.approx([score for _, score in wanted], abs=1e-4)
        above = [key for key, score in wanted if score > wanted[-1][1] + 1e-4]
        assert set(above) <= {key for key, _ in found}


@FORMS
def test_saved_and_loaded_gives_the_same_hits(archive: Archive, options: DenseOptions):
    """A second opening reads what the first wrote, and finds the same with the same scores."""
    first, before, catalogue = opened(archive, options)
    again, after, _ = opened(archive, options)
    selection = share_of(catalogue, 1)
    for query in QUERIES:
        assert after.search(query, selection, limit=20) == before.search(query, selection, limit=20)
    if options is not IN_MEMORY:
        assert again.base is not None
        assert again.base.label == first.base.label


@FORMS
def test_growing_gives_what_building_anew_gives(tmp_path: Path, options: DenseOptions):
    """Added in three steps, with a withdrawal and a restoration: the same hits as built in one."""
    stories = some_stories(90, seed=5)
    with make_archive(tmp_path, stories[:30]) as archive:
        index, _, _ = opened(archive, options)
        for part in (stories[30:60], stories[60:]):
            archive.add_many([(accepted, vectors_for(accepted)) for accepted in part])
            with archive.snapshot():
                view = index.catch_up(Catalogue.load(archive), STAMP)
        archive.withdraw("s3")
        archive.withdraw("s4")
        archive.restore("s4")
        with archive.snapshot():
            catalogue = Catalogue.load(archive)
            view = index.catch_up(catalogue, STAMP)
        grown = [view.search(query, share_of(catalogue, 1), limit=15) for query in QUERIES]
        index.drop()
        _, fresh, _ = opened(archive, options)
        anew = [fresh.search(query, share_of(catalogue, 1), limit=15) for query in QUERIES]
        if options is AS_IVF:  # codes trained on few vectors fit later ones less well, and equals may swap
            grown_scores, scores = ([[score for _, score in h[:5]] for h in hits] for hits in (grown, anew))
            assert grown_scores == scores
        else:
            assert grown == anew


@FORMS
def test_a_withdrawn_article_is_not_found(archive: Archive, options: DenseOptions):
    """Neither from the base nor from the additions."""
    index, _, _ = opened(archive, options)
    gone = archive.version_of("s0")
    assert gone is not None
    archive.withdraw("s0")
    with archive.snapshot():
        catalogue = Catalogue.load(archive)
        view = index.catch_up(catalogue, STAMP)
    found = {key for q in QUERIES for key, _ in view.search(q, share_of(catalogue, 1), limit=400)}
    assert found == set(catalogue.keys.tolist())
    assert found.isdisjoint(range(gone.first, gone.last + 1))


def test_an_old_view_survives_a_withdrawal(archive: Archive):
    """A search begun before goes on, and leaves out what has no vector any more."""
    _, view, catalogue = opened(archive, AS_IVF)
    archive.withdraw("s0")
    found = {key for key, _ in view.search(QUERIES[0], share_of(catalogue, 1), limit=400)}
    assert found == set(Catalogue.load(archive).keys.tolist())


def test_the_form_follows_the_size(archive: Archive):
    """Nothing on disk while small, then flat, then IVF, measured and stamped with its recall."""
    count = len(Catalogue.load(archive).keys)
    for options, kind in ((IN_MEMORY, None), (AS_FLAT, FLAT), (AS_IVF, IVF)):
        index, _, _ = opened(archive, options)
        index.drop()
        index, _, _ = opened(archive, options)
        label = index.base.label if index.base else None
        assert (label.kind if label else None) == kind
        if label and kind == IVF:
            assert (label.count, label.trained_on) == (count, count)
            assert label.recall > 0.95  # the made vectors have many ties
            assert label.recall_tenth > 0.95
            assert 1 <= label.nprobe <= label.nlist
            assert read_base(archive.directory / "dense").label == label


def test_a_first_base_is_made_without_holding_every_vector(archive: Archive, monkeypatch: pytest.MonkeyPatch):
    """The vectors pass by in batches: none is read to be kept as an addition."""

    def kept(_: Archive, keys: list[int]):
        raise AssertionError(f"{len(keys)} vectors were read as additions")

    monkeypatch.setattr(Archive, "vectors", kept)
    index, view, catalogue = opened(archive, AS_FLAT)
    assert index.base is not None
    assert index.base.keys.tolist() == catalogue.keys.tolist()
    assert view.additions == ()


@pytest.mark.parametrize("part", [1, 10])
def test_exact_neighbours_are_found_in_passing(part: int):
    """Those of brute force over all that passed, oneself left out, whatever the size of the batches."""
    draw = np.random.default_rng(3)
    vectors = draw.standard_normal((900, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    keys = np.arange(900, dtype=np.int64) * 3
    exact = Exact(vectors[:7], part=part)
    borders = [0, 4, 5, 400, 900]
    batches = [(keys[a:b], vectors[a:b]) for a, b in pairwise(borders)]
    assert [len(k) for k, _ in exact.watch(batches)] == [4, 1, 395, 500]
    scores = np.where(exact.counts(keys), vectors[:7] @ vectors.T, -np.inf)
    scores[np.arange(7), np.arange(7)] = -np.inf
    assert exact.keys.tolist() == keys[np.argsort(-scores, axis=1)[:, :10]].tolist()


def test_erasing_leaves_no_withdrawn_vector_in_the_file(archive: Archive):
    """The rewritten base holds exactly the passages that are held."""
    index, _, _ = opened(archive, AS_IVF)
    archive.withdraw("s0")
    with archive.snapshot():
        catalogue = Catalogue.load(archive)
        index.catch_up(catalogue, STAMP)
        assert index.pending_erasures(catalogue) > 0
        index.erase(catalogue, STAMP)
        assert index.pending_erasures(catalogue) == 0
    assert read_base(archive.directory / "dense").keys.tolist() == catalogue.keys.tolist()


@pytest.mark.parametrize("options", [AS_FLAT, AS_IVF], ids=["flat", "ivf"])
@pytest.mark.parametrize(
    "harm", ["truncated", "flipped", "missing", "stamp flipped", "stamp missing", "keys flipped"]
)
def test_damage_is_noticed_and_mended(archive: Archive, options: DenseOptions, harm: str):
    """Whatever happens to a file of it, the next opening builds it anew and finds the same."""
    _, view, catalogue = opened(archive, options)
    before = view.search(QUERIES[0], share_of(catalogue, 1), limit=20)
    what, _, how = harm.rpartition(" ")
    name = {"stamp": "stamp.json", "keys": "*.keys"}.get(what, "*.faiss")
    file = next((archive.directory / "dense").glob(name))
    damage(file, how)
    assert DenseIndex(archive).damage() is not None
    _, mended, _ = opened(archive, options)
    assert mended.search(QUERIES[0], share_of(catalogue, 1), limit=20) == before
    assert DenseIndex(archive).damage() is None


def damage(file: Path, how: str) -> None:
    if how == "missing":
        file.unlink()
        return
    raw = bytearray(file.read_bytes())
    if how == "truncated":
        del raw[len(raw) // 2 :]
    else:
        raw[len(raw) // 2] ^= 0x10
    file.write_bytes(raw)


def test_what_is_not_ours_is_rebuilt(tmp_path: Path):
    """The files of another archive, of another model or from a later state are not trusted."""
    with (
        make_archive(tmp_path / "a", some_stories(60, seed=1)) as mine,
        make_archive(tmp_path / "b", some_stories(60, seed=2)) as other,
    ):
        opened(other, AS_FLAT)
        (tmp_path / "b" / "dense").rename(tmp_path / "a" / "dense")
        _, view, catalogue = opened(mine, AS_FLAT)
        assert view.search(QUERIES[0], share_of(catalogue, 1), limit=5) == [
            (key, pytest.approx(score, abs=1e-6))
            for key, score in exact(mine, share_of(catalogue, 1), QUERIES[0], 5)
        ]
        assert read_base(tmp_path / "a" / "dense").label.archive == mine.identity


def test_searches_go_on_while_a_merge_runs(tmp_path: Path):
    """In the background: the view before is complete, and the one after finds the same from the base."""
    stories = some_stories(120, seed=3)
    with make_archive(tmp_path, stories[:60]) as archive:
        index, _, _ = opened(archive, AS_FLAT, background=True)
        index.wait()
        archive.add_many([(accepted, vectors_for(accepted)) for accepted in stories[60:]])
        with archive.snapshot():
            catalogue = Catalogue.load(archive)
            during = index.catch_up(catalogue, STAMP)
        found = during.search(QUERIES[0], share_of(catalogue, 1), limit=20)
        index.wait()
        after = index.catch_up(catalogue, STAMP)
        assert not after.additions
        assert after.base is not None
        assert [key for key, _ in after.search(QUERIES[0], share_of(catalogue, 1), limit=20)] == [
            k for k, _ in found
        ]


def test_passages_without_vectors_are_found_once_they_have_them(tmp_path: Path):
    """Stored without an encoder they are passed over; encoded later they come in, whatever their key."""
    with make_archive(tmp_path, some_stories(20)) as archive:
        late = story("late", "the lighthouse at Skerry")
        archive.add(late, None)
        archive.add(story("later", "the quay at Skerry"), vectors_for(story("later", "the quay at Skerry")))
        index, view, catalogue = opened(archive, AS_FLAT)
        keys = archive.unencoded(10)
        query = HashEncoder().encode_queries(["lighthouse at Skerry"])[0]
        assert not set(keys) & {key for key, _ in view.search(query, share_of(catalogue, 1), limit=100)}
        archive.put_vectors(keys, vectors_for(late))
        with archive.snapshot():
            catalogue = Catalogue.load(archive)
            view = index.catch_up(catalogue, STAMP)
        assert set(keys) <= {key for key, _ in view.search(query, share_of(catalogue, 1), limit=100)}


def test_scores_are_cosines_of_the_stored_vectors(archive: Archive):
    """Asked for single passages, gone ones left out."""
    _, view, catalogue = opened(archive, AS_IVF)
    keys = np.array([*catalogue.keys[:3].tolist(), 10_000])
    wanted = archive.vectors(keys[:3].tolist()).astype(np.float32) @ QUERIES[1]
    assert view.scores(QUERIES[1], keys) == {
        int(key): pytest.approx(float(score), abs=1e-6) for key, score in zip(keys[:3], wanted, strict=True)
    }
