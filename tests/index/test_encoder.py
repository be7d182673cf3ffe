"""The real model once, and what is said when there is none."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch

from corpus.errors import EncoderError
from index.crew import Crew
from index.encoder import load_encoder
from index.processor import has_bfloat16

pytestmark = pytest.mark.slow
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


@pytest.fixture(scope="module")
def encoder():
    return load_encoder()


def test_the_default_model_is_the_published_one(encoder):
    """Its name, dimension and weights stand in the stamp."""
    assert (encoder.stamp.model, encoder.stamp.dimension, encoder.stamp.digest) == (
        "all-MiniLM-L6-v2",
        384,
        WEIGHTS,
    )


def test_vectors_are_float32_of_unit_length(encoder):
    """For questions, passages and sentences; none for none."""
    for encode in (encoder.encode_queries, encoder.encode_passages, encoder.encode_sentences):
        vectors = encode(["The lamp will be relit in May.", "Trams stop early.", "A" * 5_000, ""])
        assert (vectors.dtype, vectors.shape) == (np.float32, (4, 384))
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
        assert encode([]).shape == (0, 384)


def test_meaning_is_compared(encoder):
    """The passage that says the same in other words is nearer, also between the two precisions."""
    query = encoder.encode_queries(["When will the lighthouse shine again?"])[0]
    near, far = encoder.encode_passages(
        ["The lamp at the point is to be relit in May.", "Bread prices rose again."]
    )
    assert query @ near > query @ far + 0.2


def test_a_repeated_question_gets_the_same_vector(encoder):
    """Alone, remembered, or among others."""
    alone = encoder.encode_queries(["Who chairs the board?"])[0]
    again = encoder.encode_queries(["Is it late?", "Who chairs the board?", "Is it late?"])
    assert again[1] == pytest.approx(alone, abs=1e-6)
    assert again[0].tolist() == again[2].tolist()


def test_bulk_vectors_are_near_the_exact_ones(encoder):
    """bfloat16 or not: the cosine between the two precisions is above .999."""
    texts = [f"The council met on {day} May to hear about bridge number {day}." for day in range(1, 20)]
    cosines = (encoder.encode_queries(texts) * encoder.encode_passages(texts)).sum(axis=1)
    assert cosines.min() > 0.999


def test_each_passage_gets_its_own_vector(encoder):
    """However long, and wherever in a list of several shares: the one it gets in float32, nearly."""
    texts = [f"Bridge {n} stays closed" + ", the council said" * (n * 7 % 20) + "." for n in range(50)]
    bulk = encoder.encode_passages(texts)
    assert (encoder.encode_queries(texts) * bulk).sum(axis=1).min() > 0.999
    turned = encoder.encode_passages(texts[::-1])[::-1]
    assert (turned * bulk).sum(axis=1).min() > 0.9999


def test_the_crew_computes_with_a_core_each_and_the_others_as_before(encoder):
    """Its threads use one core for a matrix; this one, and one that starts later, as many as before."""
    crew, others = Crew(), ThreadPoolExecutor(1)
    assert list(crew.map(lambda _: torch.get_num_threads(), range(8))) == [1] * 8
    assert others.submit(torch.get_num_threads).result() == torch.get_num_threads() == crew.size


def test_the_crew_gives_results_in_order_and_errors_where_they_belong():
    """The third of four fails: two results come first, then its error."""
    results = Crew().map(lambda n: 6 // (2 - n), range(4))
    assert [next(results), next(results)] == [3, 6]
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_a_model_that_is_not_there_is_named_with_the_remedy(tmp_path: Path):
    """Nothing is looked up on a network: a name that is not held locally fails at once."""
    with pytest.raises(EncoderError, match=r"cannot be loaded .*name a folder"):
        load_encoder(str(tmp_path))
    with pytest.raises(EncoderError, match=r"nobody/no-such-model.*leave the option out"):
        load_encoder("nobody/no-such-model")


def test_changed_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr("index.encoder.default_folder", lambda: str(tmp_path))
    with pytest.raises(EncoderError, match=r"not the published ones .*reinstall"):
        load_encoder()


@pytest.mark.parametrize(
    ("flags", "has"), [("fpu avx512f avx512_bf16", True), ("fpu amx_bf16", True), ("fpu avx2", False)]
)
def test_bfloat16_is_used_where_the_processor_has_it(tmp_path: Path, monkeypatch, flags: str, has: bool):  # noqa: FBT001
    """Said by the flags of the processor; an unknown machine gets float32."""
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    info = tmp_path / "cpuinfo"
    info.write_text(f"processor : 0\nflags\t\t: {flags}\n")
    assert has_bfloat16(info) is has
    assert not has_bfloat16(tmp_path / "missing")
