"""What the program is built of is reviewed: every dependency has its row in docs/dependencies.md."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")


def names(requirements: list[str]) -> list[str]:
    return [re.match(r"[\w.-]+", line)[0] for line in requirements]


def test_every_dependency_has_its_row_and_no_other_has() -> None:
    """In the order of pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    rows = re.findall(r"^\| ([\w.-]+) \| [^|]+ \| [^|]+ \| [^|]+ \|$", PAGE, re.MULTILINE)
    assert [row for row in rows if row != "dependency"] == names(project["dependencies"])


def test_what_developers_install_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = PAGE.partition("What only developers install")[2]
    # plugins and bindings are told under what they belong to
    belongs = {"pytest-randomly": "pytest", "axe-playwright-python": "axe"}
    assert [n for n in names(project["optional-dependencies"]["dev"]) if belongs.get(n, n) not in told] == []
