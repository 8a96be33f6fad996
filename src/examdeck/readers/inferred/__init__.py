"""Reading a file by the habit that it shows: what repeats from question to question, whatever its words.

    lines → runs of options → starts and keys that repeat → the same page in words that the engine knows

A habit is what options, keys and beginnings of questions have in common in the whole file. Where it is found, each is
written anew in one form ("Question 7", "B. text", "Answer: B"), and `markdown.engine` reads that page.
"""
