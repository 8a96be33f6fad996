"""Source text and where it stands: decoding, lines, files, YAML with places."""
