"""Fit the reader's probabilities on XQuAD and write them into its `config.json`.

`python -m benchmarks.reader.calibrate --reader DIR`: Platt scaling (1999) of the logits of the twenty
candidates of every n-th question, read as the product reads them: with their headlines.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.reader.evaluate import CANDIDATES
from benchmarks.reader.ranking import Plain, fuse
from benchmarks.reader.sets import read_xquad
from qa.reader.adapter import AdapterReader

Floats = NDArray[np.float64]


def main() -> None:
    """Fit and write temperature and bias."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--reader", type=Path, required=True)
    parser.add_argument("--every", type=int, default=4)
    given = parser.parse_args()
    logits, right = _readings(AdapterReader(given.reader), given.shared, every=given.every)
    half = len(logits) // 2
    temperature, bias = fit(logits[:half], right[:half])
    sure = 1 / (1 + np.exp(-(logits[half:] / temperature + bias)))
    print(f"fitted on one half, calibration error on the other: {calibration_error(sure, right[half:]):.3f}")
    temperature, bias = fit(logits, right)
    print(f"temperature {temperature:.3f} bias {bias:.3f} on all {len(right)} pairs")
    path = given.reader / "config.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    said |= {"temperature": round(temperature, 4), "bias": round(bias, 4)}
    path.write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")


def fit(logits: Floats, right: Floats) -> tuple[float, float]:
    """Find the temperature and bias that make sigmoid(logit / temperature + bias) a probability."""
    fitted = LogisticRegression(C=1e6).fit(logits[:, None], right)
    return 1 / float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def calibration_error(sure: Floats, right: Floats, *, bins: int = 10) -> float:
    """Return the expected calibration error (Guo et al. 2017) over bins of equal width."""
    place = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [abs(sure[place == b].mean() - right[place == b].mean()) * (place == b).mean() for b in set(place)]
    return float(sum(gaps))


def _readings(reader: AdapterReader, shared: Path, *, every: int) -> tuple[Floats, Floats]:
    given = read_xquad(shared, every=every)
    plain = Plain(given)
    logits: list[float] = []
    right: list[bool] = []
    for question in given.questions:
        seen = given.visible(question)
        near = fuse(seen, plain.dense(question), plain.lexical(question), limit=CANDIDATES)
        sentences = [given.sentences[place] for place in near]
        texts, headlines = [one.text for one in sentences], [one.headline for one in sentences]
        found = reader.read(question.text, texts, contexts=headlines)
        logits += [reading.logit for reading in found]
        right += [place in question.gold for place in near]
    return np.array(logits), np.array(right, dtype=np.float64)


if __name__ == "__main__":
    main()
