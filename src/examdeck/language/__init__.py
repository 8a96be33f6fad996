"""What people call things, one table a fact, in every language shipped: readers, rules and the card ask here."""
