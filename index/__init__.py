"""How we find it: projections of the archive, replayable, never the only copy of anything."""
