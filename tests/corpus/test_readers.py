"""Files and folders: which are read, under which id, and why the others are not."""

import os
import subprocess
from pathlib import Path

import pytest

from corpus.readers import Draft, Reader, Refusal, read_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "paper"
    (root / "2023" / "may").mkdir(parents=True)
    (root / "2023" / "may" / "ferry.v2.txt").write_text("Ferry back\n\nThe ferry is back.", encoding="utf-8")
    (root / "2023" / "quay.html").write_text("<p>The quay is shut.</p>", encoding="utf-8")
    (root / "quay.TEXT").write_text("The quay.", encoding="utf-8")
    (root / "README.md").write_text("about", encoding="utf-8")
    (root / ".hidden.txt").write_text("hidden", encoding="utf-8")
    (root / "scan.pdf").write_bytes(b"%PDF")
    (root / "empty.txt").write_bytes(b"")
    return root


def read(*paths: Path) -> tuple[list[str], list[tuple[str, str]], int]:
    reader = Reader()
    found = list(reader.read(paths))
    drafts = [f.id for f in found if isinstance(f, Draft)]
    refused = [(Path(f.origin).name, f.reason) for f in found if isinstance(f, Refusal)]
    return drafts, refused, reader.passed_over


def test_a_folder_is_read_in_order_and_nothing_is_dropped_unseen(folder: Path):
    drafts, refused, passed_over = read(folder)
    assert drafts == ["2023/may/ferry.v2", "2023/quay", "quay"]
    assert refused == [
        ("empty.txt", "empty"),
        ("scan.pdf", "not a kind of file that can be read: .pdf (text, HTML and JSON lines can)"),
    ]
    assert passed_over == 2


def test_a_file_given_directly_is_named_by_its_own_name(folder: Path):
    assert read(folder / "2023" / "may" / "ferry.v2.txt")[0] == ["ferry.v2"]
    assert "can be read: .md" in read(folder / "README.md")[1][0][1]
    assert read(folder / "none.txt")[1] == [("none.txt", "there is no such file or folder")]


def test_a_second_file_of_the_same_id_is_refused(folder: Path):
    (folder / "quay.txt").write_text("Another quay.", encoding="utf-8")
    drafts, refused, _ = read(folder)
    assert drafts.count("quay") == 1
    assert "its id 'quay' is taken by" in dict(refused)["quay.txt"]


def test_lines_of_json_may_be_versions_of_one_article(tmp_path: Path):
    (tmp_path / "a.jsonl").write_text('{"id": "quay", "text": "Old."}\n{"id": "quay", "text": "New."}\n')
    (tmp_path / "quay.txt").write_text("A file.")
    drafts, refused, _ = read(tmp_path)
    assert drafts == ["quay", "quay"]
    assert refused == [
        ("quay.txt", "its id 'quay' is taken by a line of JSON in this ingest; rename one of them")
    ]


def test_links_that_lead_out_are_refused_and_loops_end(folder: Path, tmp_path: Path):
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop").symlink_to(folder)
    drafts, refused, _ = read(folder)
    assert len(drafts) == 3
    assert ("out.txt", "a link that leads out of the folder; give the file itself") in refused


def test_text_is_stored_as_decoded(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes("The\u00a0café\r\n\r\n shut.\r".encode())
    (draft,) = read_file(path, root=tmp_path)
    assert isinstance(draft, Draft)
    assert draft.text == "The\u00a0café\r\n\r\n shut.\r"
    assert (draft.id, draft.title, draft.origin) == ("a", None, str(path))


def test_what_never_ends_is_refused(folder: Path):
    """Rings of links, pipes and devices are told apart from files before anything waits for them."""
    (folder / "a.txt").symlink_to(folder / "b.txt")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.jsonl")
    os.mkfifo(folder / "pipe.txt")
    drafts, refused, _ = read(folder)
    assert len(drafts) == 3
    told = dict(refused)
    assert told["a.txt"] == told["b.txt"] == told["gone.txt"] == "a link that leads nowhere"
    for pipe in ("pipe.jsonl", "pipe.txt"):
        assert "not a plain file" in told[pipe]
        (refusal,) = read_file(folder / pipe, root=folder)
        assert isinstance(refusal, Refusal)
        assert "not a plain file" in refusal.reason
    assert "not a plain file" in read(Path("/dev/zero"))[1][0][1]


def test_a_deep_folder_is_no_fault(tmp_path: Path):
    """Deeper than Python calls itself."""
    held = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1_100):
        os.mkdir("d", dir_fd=held)
        below = os.open("d", os.O_RDONLY, dir_fd=held)
        os.close(held)
        held = below
    story = os.open("story.txt", os.O_WRONLY | os.O_CREAT, dir_fd=held)
    os.write(story, b"The quay is shut.")
    os.close(story)
    os.close(held)
    assert read(tmp_path) == (["d/" * 1_100 + "story"], [], 0)
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)  # shutil cannot


def test_a_line_that_is_too_long_is_refused_and_the_next_one_read(tmp_path: Path):
    """Only as much of it is held as shows that it is too long."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"id": "a", "text": "' + b"a" * 26_000_000 + b'"}\n{"id": "b", "text": "The quay."}\n')
    drafts, refused, _ = read(path)
    assert drafts == ["b"]
    assert refused == [("a.jsonl:1", "too large: more than 12 MB in one line; split it")]
