"""Who each question is, what was shipped of it, and what a release stamps."""
