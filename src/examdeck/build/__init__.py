"""From a bank to a package: the stages in their order, and what an unchanged bank may skip."""
