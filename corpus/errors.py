"""Every error that Cuttings raises on purpose, as one tree."""


class CuttingsError(Exception):
    """The base of all of them; its message says what is wrong, which value, and what to do.

    CuttingsError
    ├── ReadError           a file cannot become articles
    ├── ArchiveError        the archive cannot be opened, read or written
    │   ├── ArchiveMissing  there is no archive in that folder
    │   ├── ArchiveBusy     another process is writing
    │   ├── ArchiveDamaged  the database itself is damaged
    │   ├── DiskFull        the disk that holds it has no room left
    │   └── UnknownArticle  no article has that id
    ├── ProjectionError     a projection cannot be built or read
    │   ├── EncoderError    the encoder cannot be loaded
    │   └── ModelMismatch   the archive was encoded by another model
    └── QuestionError       the question, a date or an option is not usable
    """


class ReadError(CuttingsError):
    """A file cannot become articles."""


class ArchiveError(CuttingsError):
    """The archive cannot be opened, read or written."""


class ArchiveMissing(ArchiveError):
    """There is no archive in that folder."""


class ArchiveBusy(ArchiveError):
    """Another process is writing."""


class ArchiveDamaged(ArchiveError):
    """The database itself is damaged."""


class DiskFull(ArchiveError):
    """The disk that holds the archive has no room left."""


class UnknownArticle(ArchiveError):
    """No article has that id."""


class ProjectionError(CuttingsError):
    """A projection cannot be built or read."""


class EncoderError(ProjectionError):
    """The encoder cannot be loaded."""


class ModelMismatch(ProjectionError):
    """The archive was encoded by another model."""


class QuestionError(CuttingsError):
    """The question, a date or an option is not usable."""
