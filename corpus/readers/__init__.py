"""Files in: one reader a format; each yields drafts, and refusals with their reason."""

from corpus.readers.draft import Draft, Refusal
from corpus.readers.folder import FileToRead, Reader, find_files, read_file

__all__ = ["Draft", "FileToRead", "Reader", "Refusal", "find_files", "read_file"]
