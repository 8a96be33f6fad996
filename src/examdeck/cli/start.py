"""Where the program begins: before all that takes time to import."""

from __future__ import annotations

import signal


def start() -> None:
    """Run the program; until it can be interrupted in order, Ctrl+C just ends it, without a traceback of imports."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else whoever started us has it ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from examdeck.cli.main import run

    run()
