"""examdeck's own format in YAML, what other formats may say in its words, and notes between questions."""
