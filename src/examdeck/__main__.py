"""`python -m examdeck`."""

from examdeck.cli.main import run

run()
