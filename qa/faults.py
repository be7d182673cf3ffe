"""Faults: input that the program did not foresee, said in a line instead of a traceback."""

import traceback
from pathlib import Path

# What unforeseen text brings out of rules, numbers and calendars. Other exceptions are not input's
# doing, and are left to be seen whole.
FAULTS = (ValueError, LookupError, ArithmeticError, RecursionError)


def fault_words(error: BaseException) -> str:
    """Return what happened and where, for a line on stderr or in a batch."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    said = " ".join(str(error).split())[:200]
    return (
        f"this brought out a fault in the program ({type(error).__name__}{where}: {said}); please report it"
    )
