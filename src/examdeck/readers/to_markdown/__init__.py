"""From what other formats write to the Markdown that questions are made of."""
