"""How text becomes the words that are searched: one analysis for what is stored and what is asked."""

from typing import Final

import tantivy

STEMMED: Final = "cuttings_stemmed"
PLAIN: Final = "cuttings_plain"

_LONGEST: Final = 64

_FUNCTION_WORDS: Final = """
a about after all also am an and any are as at be because been before being between both but by can
could d did do does doing done due during each either else ever for from further get gets give given
gives got had has have having he her here hers him his how i if in into is it its itself ll m may me
might more most much must my of off on once one or other our ours out over own please re s said same say
says shall she should since so some such t tell than that the their theirs them then there these they
this those though through to too until up upon us ve very was we were what whatever when where whether
which while who whoever whom whose why will with would yet you your
"""

# Words that make a question but say nothing of its subject. "No", "not" and numbers are not among them.
FUNCTION_WORDS: Final = frozenset(_FUNCTION_WORDS.split())


def _analyzer(*, stemmed: bool) -> tantivy.TextAnalyzer:
    builder = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(_LONGEST))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
    )
    return builder.filter(tantivy.Filter.stemmer("english")).build() if stemmed else builder.build()


_STEMMED: Final = _analyzer(stemmed=True)
_PLAIN: Final = _analyzer(stemmed=False)


def register_analyzers(index: tantivy.Index) -> None:
    """Make both analyses known to an index, under the names its schema uses."""
    index.register_tokenizer(STEMMED, _STEMMED)
    index.register_tokenizer(PLAIN, _PLAIN)


def stems(text: str) -> list[str]:
    """Cut text into words: lower case, without accents, English endings taken off."""
    found: list[str] = _STEMMED.analyze(text)
    return found


def plain_words(text: str) -> list[str]:
    """Cut text into words: lower case, without accents."""
    found: list[str] = _PLAIN.analyze(text)
    return found


def subject_words(text: str) -> list[str]:
    """Return the words of a question without those that only make it a question; all, if none is left."""
    words = plain_words(text)
    return [word for word in words if word not in FUNCTION_WORDS] or words
