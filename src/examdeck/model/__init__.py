"""The words of the trade as values: question, option, deck, finding, notetype."""
