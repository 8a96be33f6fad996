"""Which files are pictures and sounds, by their names."""

from __future__ import annotations

PICTURES = frozenset("avif bmp gif ico jpeg jpg png svg webp".split())
"""Endings of those that every Anki client shows."""
SOUNDS = frozenset("3gp aac avi flac flv m4a mkv mov mp3 mp4 mpeg mpg oga ogg ogv ogx opus spx wav webm".split())
"""Endings of the files that Anki plays (`qt/aqt/editor_legacy.py`)."""


def is_picture(name: str) -> bool:
    """Whether Anki shows a file of this name."""
    return _ending(name) in PICTURES


def is_sound(name: str) -> bool:
    """Whether Anki plays a file of this name rather than showing it."""
    return _ending(name) in SOUNDS


def _ending(name: str) -> str:
    stem, _, ending = name.rpartition(".")
    return ending.lower() if stem else ""
