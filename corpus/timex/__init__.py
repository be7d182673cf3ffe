"""Time expressions: find them, normalise them to TIMEX3, resolve them to calendar periods.

text → folding → tokens → patterns, compositions (the grammar) → guards → direction, bounds → resolve → Timex

To teach it an expression: its words in `lexicon`, a rule in `patterns` or `compositions`, a builder beside
those it resembles (`normalise_*`, `compose*`), and a line in tests/corpus/timex/golden.txt.
"""

from corpus.timex.edition import edition
from corpus.timex.find import find_timexes
from corpus.timex.timex import Timex

__all__ = ["Timex", "edition", "find_timexes"]
