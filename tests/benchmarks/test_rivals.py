"""What is not installed is left out of the comparison, with the reason said."""

from importlib.metadata import PackageNotFoundError

import pytest

from benchmarks import rivals


def test_a_rival_that_is_not_installed_is_left_out_aloud(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def version(package: str) -> str:
        if package == "txtai":
            return "9.14.0"
        raise PackageNotFoundError(package)

    monkeypatch.setattr(rivals, "version", version)
    found = list(rivals.installed_rivals())
    assert [name for name, _ in found] == ["txtai 9.14.0"]
    assert "haystack-ai is left out: it is not installed" in capsys.readouterr().out
