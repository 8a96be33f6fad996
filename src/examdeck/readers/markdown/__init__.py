"""Readers of Markdown and plain text: the engine, and the dialects that share it."""
