"""`python -m examdeck`."""

from examdeck.cli import main

main(prog_name="examdeck")
