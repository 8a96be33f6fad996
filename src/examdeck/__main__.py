"""`python -m examdeck`."""

from examdeck.cli import run

run()
