"""Hostile files: each is refused with a reason or stored harmlessly, and nothing else is read or written."""

import pytest

from benchmarks.fuzz.check import Harm, Tally, Watch, check_files
from benchmarks.fuzz.nasty import make_files

CASES, TOGETHER = 500, 50


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


def test_five_hundred_hostile_files_do_no_harm(watch: Watch) -> None:
    """No traceback, no hang, no script on a page, no file outside touched; some are stored, some refused."""
    made = make_files(CASES)
    assert len(made) >= CASES
    tally = Tally()
    for first in range(0, len(made), TOGETHER):
        check_files(made[first : first + TOGETHER], watch=watch, tally=tally)
    assert tally.stored > 100
    assert tally.refused.total() > 100
    assert tally.pages > 100


@pytest.mark.parametrize(
    "html",
    ["<script>x()</script>", "<a href=' java\nscript:x()'>", "<p onclick=x()>", "<iframe>", "<base href=/>"],
)
def test_the_check_sees_harm(html: str) -> None:
    """A page that would run something is found out."""
    assert Harm(f"<p>The quay.</p>{html}").found


def test_the_watch_sees_a_file_outside(watch: Watch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file opened elsewhere is found out."""
    inside, outside = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("out") / "x"
    with pytest.raises(AssertionError, match="out"), watch.within(inside):
        outside.write_text("x")
