"""How alike two texts or two questions are."""
