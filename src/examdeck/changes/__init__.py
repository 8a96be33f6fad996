"""What learners will see change between two states of a bank, and releases."""
