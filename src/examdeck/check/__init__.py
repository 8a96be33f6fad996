"""What a good editor would say about a bank: rules, the registry of codes, reports, fixes, statistics."""
