"""Which language an article is written in."""

from functools import cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# Fewer letters than this say too little; below this probability a text counts as English.
_FEWEST_LETTERS, _SURE = 60, 0.95
_READ = 3000


def find_language(text: str) -> str:
    """Return the ISO 639-1 code of the language of `text`; "en" where it is too short to tell."""
    sample = text[:_READ]
    letters = sum(map(str.isalpha, sample))
    if letters < _FEWEST_LETTERS and sample.isascii():
        return "en"
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE else "en"


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid has no types
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
