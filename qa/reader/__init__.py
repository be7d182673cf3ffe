"""Readers: how surely a sentence answers a question, and with which of its words."""
