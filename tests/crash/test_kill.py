"""Nothing acknowledged is lost, and nothing half done, wherever the process is killed (SIGKILL)."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

KILLS = int(os.environ.get("CUTTINGS_KILLS", "200"))
SEED = int(os.environ.get("CUTTINGS_SEED", "1"))
ROOT = Path(__file__).parents[2]
MEMORY = Path("/dev/shm")  # noqa: S108 - a kill does not lose what the system has taken; waiting for a disk adds nothing


@pytest.fixture
def folder(tmp_path):
    """Lend a folder in memory where there is one."""
    if not os.access(MEMORY, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="cuttings-crash-", dir=MEMORY) as name:
        yield Path(name)


def begin(module, folder, seed, kills):
    folder.mkdir()
    command = [sys.executable, "-m", f"tests.crash.{module}", str(folder), str(seed), str(kills)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def outcome(process):
    out, errors = process.communicate()
    assert process.returncode == 0, errors
    return json.loads(out)


@pytest.mark.slow
def test_what_was_acknowledged_survives_every_kill(folder):
    """After each of KILLS kills, all that was acknowledged is in all three stores, and nothing half done.

    The archive opens, check() finds nothing, what was withdrawn is gone from every search and from the
    bytes of the database, and the stream goes on; after it, no file holds a withdrawn article's words or
    vectors. A tenth of the kills strike while a file of the first format is brought up to date.
    """
    old = KILLS // 10
    part = (KILLS - old) // 2
    streams = [
        begin("stream", folder / f"s{n}", SEED + n, kills)
        for n, kills in enumerate((part, KILLS - old - part))
    ]
    migrated = outcome(begin("migration", folder / "old", SEED, old))
    struck = [outcome(stream) for stream in streams]
    assert sum(migrated.values()) + sum(found["kills"] for found in struck) == KILLS
    print(f"seed {SEED}: {struck}, migration {migrated}")
    if KILLS >= 200:
        for place in ("opening", "writing", "indexing", "erasing", "training", "torn words"):
            assert sum(found.get(place, 0) for found in struck), place
