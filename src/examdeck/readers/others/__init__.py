"""Formats that are neither Markdown nor rows nor XML, one module each."""
