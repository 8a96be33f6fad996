"""Notes of Anki that other people and programs made, as questions: each notetype by its fields."""
