"""From a question to the fields of its note: Markdown to HTML, media, templates, the card."""
