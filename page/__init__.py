"""The newsroom's page: ask, search, read and keep the archive, in a browser."""
