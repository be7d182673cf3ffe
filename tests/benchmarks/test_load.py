"""The load benchmark's arithmetic: a slope is a slope, errors are shown, every client has its own address."""

from benchmarks.load import Seen, at, report, slope


def test_memory_that_grows_shows_in_the_slope() -> None:
    """By the minute, over the second half alone: loading is no leak."""
    flat = [(float(s), 100.0 + 10 * min(s, 30)) for s in range(120)]
    leaking = [(float(s), 100.0 + 0.5 * s) for s in range(120)]
    assert slope(flat) == 0.0
    assert round(slope(leaking), 6) == 30.0


def test_the_page_tells_errors_and_percentiles() -> None:
    """Of every kind of request, and of all."""
    seen = Seen(errors=["/search: 503 b'too many'"], memory=[(0.0, 200.0), (1.0, 210.0), (2.0, 210.0)])
    seen.seconds["/api/ask"] = [n / 100 for n in range(100)]
    page = report(seen, clients=3, seconds=10, encoder=None)
    assert "**100 answered, 1 errors, 10.0 a second.**" in page
    assert "| /api/ask | 100 | 0.50 | 0.95 | 0.99 |" in page
    assert "- error: /search: 503 b'too many'" in page
    assert at([], 0.5) == 0.0
