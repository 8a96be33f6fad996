"""Banks in rows: JSON, CSV, workbooks and lists in YAML, one question a row."""
