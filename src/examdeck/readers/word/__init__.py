"""Documents of Word as Markdown: what is written, the labels of its lists, and what marks a choice as right."""
