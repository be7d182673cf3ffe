"""The table and the plot of benchmarks/scale."""

import os
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl

mpl.use("svg")
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

Found = list[dict[str, Any]]
Row = tuple[str, list[str]]

_SEARCHES: Final = (
    "dense",
    "lexical",
    "hybrid",
    "dense x8",
    "lexical x8",
    "hybrid x8",
    "hybrid as of",
    "operators",
    "facets",
    "ask",
    "dense alone",
    "flat",
    "okapi",
)
_RIVALS: Final = ("txtai", "haystack")


def write_report(found: Found, folder: Path) -> None:
    """Write scale.md and scale.svg; each size may come from a run of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    commands = ", ".join(dict.fromkeys(f"`{one['command']}`" for one in found))
    head = (
        f"# Size and speed\n\nMade by {commands} on {_machine()}. Text and vectors are made (see "
        "benchmarks/made/text.py: clustered, so that few lists need probing). Times in milliseconds, one client "
        "unless said, ten hits, as p50 / p95 (processor time a search). The others were given the same passages, "
        "vectors and questions, on the same machine one after another.\n\n"
    )
    columns = [f"{one['passages']:,}" for one in found]
    lines = ["| passages | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    for name, cells in [*_search_rows(found), *_rival_rows(found), *_build_rows(found)]:
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    tail = (
        "\n\nReading (with dating, cutting and finding times) and encoding were measured on made news in passages of "
        f"{found[-1]['rates']['words']:.0f} words. The share of what is not encoding counts processor time, over "
        "reading, storing, both indexes and encoding: other programs on the machine stretch the clock, and "
        "hardly this.\n\n`ask` is answering through the Assistant with made vectors, without a model's time; with "
        "the models: asking.md. The times found in articles are not kept in these archives; in others they take 170 to "
        f"450 bytes an article.{_beyond(found)}\n\n![growth](scale.svg)\n"
    )
    (folder / "scale.md").write_text(head + "\n".join(lines) + tail, encoding="utf-8")
    _plot(found, folder / "scale.svg")


def _beyond(found: Found) -> str:
    """Say what memory haystack's store would need for the largest size, going by the largest it was given."""
    measured = [one for one in found if "rss" in one.get("haystack", {})]
    if not measured or measured[-1] is found[-1]:
        return ""
    last, most = measured[-1], found[-1]["passages"]
    needed = last["haystack"]["rss"] / last["passages"] * most
    return (
        f" haystack holds everything in memory, vectors as Python numbers: by what {last['passages']:,} passages "
        f"took, {most:,} would take {needed / 1e9:.0f} GB, so it was not given them."
    )


def _machine() -> str:
    return f"{os.cpu_count()} processors, {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"


def _search_rows(found: Found) -> list[Row]:
    """Return rows of how long our searches take, and how much they find: a name and a cell a size."""
    rows = [(name, [_triple(one.get(name)) for one in found]) for name in _SEARCHES]
    return [
        *rows,
        ("flat / dense alone, by p50 (by processor)", [_ratio(one, "flat", "dense alone") for one in found]),
        ("okapi / lexical, by p50 (by processor)", [_ratio(one, "okapi", "lexical") for one in found]),
        ("form", [_form(one["form"]) for one in found]),
        ("recall@10 as stamped", [_number(one["stamped_recall"]) for one in found]),
        ("recall@10 here, by filter", [_recalls(one["recall"]) for one in found]),
        ("opening to first answer, s", [f"{one['first_answer']:.2f}" for one in found]),
        ("withdrawn: out of every search, s", [_seconds(one, "hidden") for one in found]),
        ("withdrawn: out of every file, s", [_seconds(one, "erased") for one in found]),
    ]


def _rival_rows(found: Found) -> list[Row]:
    """Return rows of what the other packages took."""
    rows = []
    for name in _RIVALS:
        rows += [
            (f"{name}: {part}", [_triple(one.get(name, {}).get(part)) for one in found])
            for part in ("dense", "lexical", "hybrid")
        ]
        rows += [
            (f"{name}: build, s", [_figure(one, name, "build", 1.0) for one in found]),
            (f"{name}: peak RSS, MB", [_figure(one, name, "rss", 1e6) for one in found]),
        ]
    rows.append(("txtai: recall@10", [_number(one.get("txtai", {}).get("recall")) for one in found]))
    rows.append(
        ("okapi: build, s", [f"{one['okapi_build']:,.0f}" if "okapi" in one else "-" for one in found])
    )
    rows.append(
        (
            "okapi: peak RSS, MB",
            [f"{one['okapi_rss'] / 1e6:,.0f}" if "okapi" in one else "-" for one in found],
        )
    )
    return rows


def _build_rows(found: Found) -> list[Row]:
    """Return rows of what building took in time, disk and memory."""
    rows = [
        (
            f"build: {part}, s (of processors)",
            [
                f"{one['seconds'][part]['wall']:.1f} ({one['seconds'][part]['processor']:.1f})"
                for one in found
            ],
        )
        for part in ("stored", "words", "vectors", "catalogue")
    ]
    return [
        *rows,
        ("build: passages a second", [f"{_rate(one):,.0f}" for one in found]),
        *[
            (
                f"{name}: ms of processor a passage",
                [f"{one['rates'][part]['processor'] * 1e3:.1f}" for one in found],
            )
            for name, part in (("reading", "read"), ("encoding", "encoded"))
        ],
        ("encoding: passages a second", [f"{1 / one['rates']['encoded']['wall']:,.0f}" for one in found]),
        ("load of the machine (building, searching)", [_loads(one) for one in found]),
        ("all but encoding, share of processor time", [f"{_unencoded(one):.0%}" for one in found]),
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


def _loads(one: dict[str, Any]) -> str:
    return f"{one['build_load']:.1f}, {one['search_load']:.1f}"


def _figure(one: dict[str, Any], name: str, part: str, unit: float) -> str:
    rival = one.get(name, {})
    return f"{rival[part] / unit:,.0f}" if part in rival else str(rival.get("left_out", "-"))


def _unencoded(one: dict[str, Any]) -> float:
    """Return the share of an ingest's processor time that is not encoding."""
    rates = one["rates"]
    rest = sum(took["processor"] for took in one["seconds"].values())
    rest += rates["read"]["processor"] * one["passages"]
    return float(rest / (rest + rates["encoded"]["processor"] * one["passages"]))


def _triple(times: dict[str, float] | None) -> str:
    return "-" if times is None else f"{times['p50']:.1f} / {times['p95']:.1f} ({times['processor']:.1f})"


def _ratio(one: dict[str, Any], slow: str, fast: str) -> str:
    """Return by how much one search is faster, by the clock and by the processor's time."""
    if slow not in one:
        return "-"
    by_clock, by_processor = (one[slow][way] / one[fast][way] for way in ("p50", "processor"))
    return f"{by_clock:.1f} ({by_processor:.1f})"


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


def _seconds(one: dict[str, Any], name: str) -> str:
    return f"{one[name]:.1f}" if name in one else "-"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _rate(one: dict[str, Any]) -> float:
    return float(one["passages"] / sum(took["wall"] for took in one["seconds"].values()))


def _per(one: dict[str, Any], part: str, *, less: bool = False) -> float:
    return float((one["bytes"][part] - (one["text_bytes"] if less else 0)) / one["passages"])


def _total(one: dict[str, Any]) -> float:
    return float((sum(one["bytes"].values()) - one["text_bytes"]) / one["passages"])


def _plot(found: Found, file: Path) -> None:
    """Draw the median of each search against the number of passages."""
    figure, axes = plt.subplots(figsize=(7, 4.5))
    for name in ("dense", "lexical", "hybrid", "flat", "okapi"):
        _line(axes, name, [(one["passages"], one[name]["p50"]) for one in found if name in one])
    for name in _RIVALS:
        measured = [one for one in found if "hybrid" in one.get(name, {})]
        _line(axes, f"{name} hybrid", [(one["passages"], one[name]["hybrid"]["p50"]) for one in measured])
    axes.set(xscale="log", yscale="log", xlabel="passages", ylabel="median, ms")
    axes.legend()
    axes.grid(visible=True, alpha=0.3)
    figure.tight_layout()
    figure.savefig(file)
    plt.close(figure)


def _line(axes: Axes, name: str, points: list[tuple[int, float]]) -> None:
    if points:
        axes.plot(*zip(*points, strict=True), marker="o", label=name)
