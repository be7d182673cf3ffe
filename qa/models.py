"""The encoder that a command works with, or why it goes without one."""

from corpus.errors import EncoderError
from index.encoder import DEFAULT, Encoder, load_encoder
from qa.options import Options

NONE = "none"
NOT_ASKED_FOR = "no encoder was asked for"


def open_encoder(options: Options) -> tuple[Encoder | None, str | None]:
    """Return the encoder, or None with the reason in words.

    Only the default encoder may fail to load without an error: who names one wants that one
    (EncoderError).
    """
    if options.load is not None:
        found = options.load(options.encoder)
        return found, None if found else NOT_ASKED_FOR
    if options.encoder == NONE:
        return None, NOT_ASKED_FOR
    try:
        return load_encoder(options.encoder), None
    except EncoderError as error:
        if options.encoder != DEFAULT:
            raise
        return None, str(error)
