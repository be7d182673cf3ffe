"""Everything that is measured: `python -m benchmarks` runs each benchmark in turn."""

import subprocess
import sys

BENCHMARKS = (
    "open_sets",
    "held_out",
    "unseen",
    "ablations",
    "wikiwars",
    "encoding",
    "ingest",
    "fusion",
    "duplicates",
    "scale",
    "memory",
    "asking",
    "page",
    "fuzz",
    "load",
)


def main() -> None:
    """Run them as processes of their own, so that none inherits another's memory; stop at a failure."""
    for name in BENCHMARKS:
        print(f"== {name}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)


if __name__ == "__main__":
    main()
