"""A page that shows every card, and how it is kept up to date while files are edited."""
