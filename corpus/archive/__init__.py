"""What the newsroom holds: `Archive` and the values it hands out."""

from corpus.archive.archive import COMPACT_UP_TO, Archive
from corpus.archive.backup import restore_backup
from corpus.archive.coding import Vectors, embedding_digest, embedding_text
from corpus.archive.rows import (
    FACTS,
    FOREVER,
    Change,
    ChangeKind,
    Coverage,
    Feedback,
    Holding,
    IngestRecord,
    Note,
    Outcome,
    PassageRow,
    Refused,
    Stamp,
    Version,
    Withdrawal,
)
from corpus.archive.store import refuse_unstorable

__all__ = [
    "COMPACT_UP_TO",
    "FACTS",
    "FOREVER",
    "Archive",
    "Change",
    "ChangeKind",
    "Coverage",
    "Feedback",
    "Holding",
    "IngestRecord",
    "Note",
    "Outcome",
    "PassageRow",
    "Refused",
    "Stamp",
    "Vectors",
    "Version",
    "Withdrawal",
    "embedding_digest",
    "embedding_text",
    "refuse_unstorable",
    "restore_backup",
]
