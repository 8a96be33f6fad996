"""`python -m examdeck`."""

from examdeck.cli.start import start

start()
