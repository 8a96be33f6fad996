"""Readers of Markdown and plain text: the engine that their dialects, `checkbox`, `letters` and the like, share."""
