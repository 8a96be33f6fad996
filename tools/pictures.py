#!/usr/bin/env python3
"""Make the pictures of the card that README shows, in the real Anki desktop: `make pictures`.

    python tools/pictures.py [FOLDER]       docs/pictures if none is given

The product's own deck is built in a temporary folder, imported into an Anki without a screen, and one of its
questions is answered there, in the light, in the dark, and in a window as narrow as a phone.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from PyQt6.QtCore import QRect, Qt  # noqa: E402 - the path is set above
from PyQt6.QtGui import QColor, QImage, QPainter  # noqa: E402

from examdeck.build.cache import build_if_changed  # noqa: E402
from examdeck.build.options import BuildOptions  # noqa: E402
from real_anki.desktop import Desktop  # noqa: E402

QUESTION = "mls-019"
CHOSEN = "AB"
"""Options of the question, by their letters in the bank: one is right, one is wrong."""
DESKTOP = 780, 940
PHONE = 400, 800
DOTS = 1.5
"""Of the picture, for one of the page: pictures are sharp on fine screens too."""


def main(folder: Path) -> None:
    """Write all pictures into a folder."""
    os.environ["QT_SCALE_FACTOR"] = str(DOTS)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        package = build(work)
        front, back = take(package, work, DESKTOP, night=False)
        save(front, folder / "front-light.png")
        save(back, folder / "back-light.png")
        _, back = take(package, work, DESKTOP, night=True)
        save(back, folder / "back-dark.png")
        save(beside(*take(package, work, PHONE, night=False)), folder / "phone.png")


def build(work: Path) -> Path:
    """The package of the product's own bank, whose lock stays as it is."""
    bank = work / "data"
    shutil.copytree(ROOT / "data", bank)
    return build_if_changed(bank, BuildOptions(output=work / "deck.apkg")).package


def take(package: Path, work: Path, size: tuple[int, int], *, night: bool) -> tuple[QImage, QImage]:
    """Pictures of the front, with options chosen, and of the back."""
    with Desktop(night=night, width=size[0], height=size[1]) as anki:
        anki.imports(package)
        (card,) = anki.cards(f'ID:"{QUESTION}"')
        anki.show(card)
        for letter in CHOSEN:
            anki.click(f"[data-k={letter}]")
        anki.js("scrollTo(0, 0); document.activeElement.blur()")
        anki.picture(work / "front.png")
        anki.flip()
        anki.picture(work / "back.png")
    return QImage(str(work / "front.png")), QImage(str(work / "back.png"))


def beside(left: QImage, right: QImage) -> QImage:
    """Two pictures as one."""
    gap = round(24 * DOTS)
    both = QImage(left.width() + gap + right.width(), max(left.height(), right.height()), QImage.Format.Format_RGB32)
    both.fill(QColor("white"))
    painter = QPainter(both)
    for x, image in ((0, left), (left.width() + gap, right)):
        image.setDevicePixelRatio(1)
        painter.drawImage(QRect(x, 0, image.width(), image.height()), image)
    painter.end()
    return both


def save(image: QImage, path: Path) -> None:
    """Write a picture in the 256 colours that it has most of, which takes a third of the bytes."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    dots = memoryview(image.constBits().asarray(image.sizeInBytes())).cast("B").cast("I")
    colours = [colour for colour, _ in Counter(dots).most_common(256)]
    flat = image.convertToFormat(QImage.Format.Format_Indexed8, colours, Qt.ImageConversionFlag.AvoidDither)
    flat.save(str(path), "PNG", 0)
    print(f"{path}: {flat.width()} x {flat.height()}, {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
