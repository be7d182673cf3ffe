"""The table and the plot of benchmarks/scale.py."""

from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
from matplotlib import pyplot as plt

Found = list[dict[str, Any]]


def write_report(found: Found, folder: Path, *, command: str) -> None:
    """Write scale.md and scale.svg."""
    folder.mkdir(parents=True, exist_ok=True)
    head = (
        "# Size and speed\n\nMade by `"
        + command
        + "`. Text and vectors are made (see benchmarks/made_text.py); "
        "times in milliseconds, one client unless said, ten hits, as p50 / p95. The plain pipeline ran in "
        "the same process on the same passages.\n\n"
    )
    columns = [f"{one['passages']:,}" for one in found]
    lines = ["| passages | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    for name, cells in _rows(found):
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    tail = (
        "\n\nNot measured here: the model's own time (benchmarks/encoding.py); txtai and haystack, which are "
        "not among the project's packages.\n\n![growth](scale.svg)\n"
    )
    (folder / "scale.md").write_text(head + "\n".join(lines) + tail, encoding="utf-8")
    _plot(found, folder / "scale.svg")


def _rows(found: Found) -> list[tuple[str, list[str]]]:
    """Return the table's rows: a name and a cell a size."""
    searches = (
        "dense",
        "lexical",
        "hybrid",
        "dense x8",
        "lexical x8",
        "hybrid x8",
        "hybrid as of",
        "operators",
        "facets",
        "dense alone",
        "flat",
        "okapi",
    )
    rows = [(name, [_pair(one.get(name)) for one in found]) for name in searches]
    rows += [
        ("flat / dense alone (p50)", [_ratio(one, "flat", "dense alone") for one in found]),
        ("okapi / lexical (p50)", [_ratio(one, "okapi", "lexical") for one in found]),
        ("form", [_form(one["form"]) for one in found]),
        ("recall@10 as stamped", [_number(one["stamped_recall"]) for one in found]),
        ("recall@10 here, by filter", [_recalls(one["recall"]) for one in found]),
        ("opening to first answer, s", [f"{one['first_answer']:.2f}" for one in found]),
    ]
    for part in ("stored", "words", "vectors", "catalogue"):
        rows.append((f"build: {part}, s", [f"{one['seconds'][part]:.1f}" for one in found]))
    rows += [
        ("build: passages a second", [f"{_rate(one):,.0f}" for one in found]),
        (
            "bytes a passage: archive.db less text",
            [f"{_per(one, 'archive.db*', less=True):,.0f}" for one in found],
        ),
        ("bytes a passage: words", [f"{_per(one, 'lexical/**/*'):,.0f}" for one in found]),
        ("bytes a passage: vectors", [f"{_per(one, 'dense/*'):,.0f}" for one in found]),
        ("bytes a passage without text", [f"{_total(one):,.0f}" for one in found]),
        ("peak RSS of building, MB", [f"{one['build_rss'] / 1e6:,.0f}" for one in found]),
        ("RSS once open, MB", [f"{one['opened_rss'] / 1e6:,.0f}" for one in found]),
        ("peak RSS of searching, MB", [f"{one['search_rss'] / 1e6:,.0f}" for one in found]),
    ]
    return rows


def _pair(times: dict[str, float] | None) -> str:
    return "-" if times is None else f"{times['p50']:.1f} / {times['p95']:.1f}"


def _ratio(one: dict[str, Any], slow: str, fast: str) -> str:
    return f"{one[slow]['p50'] / one[fast]['p50']:.1f}" if slow in one else "-"


def _form(form: dict[str, Any] | None) -> str:
    if form is None:
        return "in memory"
    return (
        form["kind"]
        if not form["nlist"]
        else f"IVF{form['nlist']},SQ8, {form['nprobe']} probed ({form['nprobe_tenth']} for a tenth)"
    )


def _recalls(recalls: dict[str, float]) -> str:
    return "; ".join(f"{name}: {recall:.3f}" for name, recall in recalls.items())


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _rate(one: dict[str, Any]) -> float:
    return float(one["passages"] / sum(one["seconds"].values()))


def _per(one: dict[str, Any], part: str, *, less: bool = False) -> float:
    return float((one["bytes"][part] - (one["text_bytes"] if less else 0)) / one["passages"])


def _total(one: dict[str, Any]) -> float:
    return float((sum(one["bytes"].values()) - one["text_bytes"]) / one["passages"])


def _plot(found: Found, file: Path) -> None:
    """Draw the median of each search against the number of passages."""
    figure, axes = plt.subplots(figsize=(7, 4.5))
    for name in ("dense", "lexical", "hybrid", "flat", "okapi"):
        points = [(one["passages"], one[name]["p50"]) for one in found if name in one]
        axes.plot(*zip(*points, strict=True), marker="o", label=name)
    axes.set(xscale="log", yscale="log", xlabel="passages", ylabel="median, ms")
    axes.legend()
    axes.grid(visible=True, alpha=0.3)
    figure.tight_layout()
    figure.savefig(file)
    plt.close(figure)
