"""What each command does: one file a command or a group, imported only when it is used."""
