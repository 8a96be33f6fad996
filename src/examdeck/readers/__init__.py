"""From the text of a file to questions with their places: a module a format, which `formats` lists."""
