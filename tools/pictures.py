#!/usr/bin/env python3
"""Make pictures of the card in the real Anki desktop: `make pictures`.

    python tools/pictures.py [FOLDER]       docs/pictures if none is given

Those that README and docs show go into the folder. All of `STATES`, front and back, at four widths, light and dark, go
into build/pictures, to be looked at. The questions are those of the product's own deck and of tools/pictures.yaml.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from PyQt6.QtCore import QRect, Qt  # noqa: E402 - the path is set above
from PyQt6.QtGui import QColor, QImage, QPainter  # noqa: E402

from examdeck.bank.layout import locate  # noqa: E402
from examdeck.build.cache import build_if_changed  # noqa: E402
from examdeck.build.options import BuildOptions  # noqa: E402
from real_anki.desktop import Desktop  # noqa: E402

OWN = "mls-019"
"""The question of the product's own deck that README shows; of "AB", one is right, one is wrong."""
WIDTHS = (320, 390, 768, 1280)
HEIGHT = 760
DOTS = 1.5
"""Of a picture for a reader, for one of the page: it is sharp on fine screens too."""


class State(NamedTuple):
    """Something that a learner may see."""

    question: str
    chosen: Sequence[str] = ()
    """What is clicked on the front, by selector within the list of options; a letter is the option of that letter."""
    choices: str = "{}"
    """What the learner has chosen of how cards behave, in JavaScript."""
    then: str = ""
    """What is done on the back, in JavaScript."""


JUDGED = tuple(f"[data-k={letter}] input[value={value}]" for letter, value in zip("ABC", ("true",) * 3, strict=True))
STATES = {
    "right": State("loans", "B"),
    "wrong": State("loans", "A"),
    "partial": State("several", "ABE"),
    "recall": State("recall"),
    "one-by-one": State(
        "recall", (".mcq-ask button",), then="document.querySelectorAll('.mcq-answer li button')[1].click()"
    ),
    "withdrawn": State("gone"),
    "kprim": State("judged", (*JUDGED, "[data-k=D] input[value=false]")),
    "figures": State("figures", "B"),
    "flip": State("loans", "B", "{flip: true}"),
    "hide": State("several", (), "{hide: true}"),
    "strike": State("several", ("A", "[data-k=C] .mcq-strike", "[data-k=F] .mcq-strike"), "{strike: true}"),
    "show": State("several", "A", "{show: 4}"),
    "menu": State("loans", (".mcq-choices summary",)),
}
SHOWN = ("flip", "hide", "strike", "show", "menu", "kprim", "recall", "withdrawn")
"""States that docs show, both sides beside each other."""
FRONTS = ("hide", "menu")
"""Of these, states that have nothing to see on the back."""
RESIZE = """
size = (0, 16777215) if is_whole else (width, width)
mw.web.setMinimumWidth(size[0]); mw.web.setMaximumWidth(size[1])
mw.web.setMinimumHeight(0 if is_whole else height); mw.web.setMaximumHeight(16777215 if is_whole else height)
mw.resize(width, height)
"""
"""Anki's window, or the card in it, which may be narrower than the window can be."""
SHOW = """
const apply = examdeck.applyChoices;
localStorage.clear();
examdeck.choices = CHOICES;
if (apply) apply();
"""


def main(folder: Path) -> None:
    """Write all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    every = ROOT / "build" / "pictures"
    every.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        packages = list(build(work))
        with Desktop() as anki:
            for package in packages:
                anki.imports(package)
            for night in (False, True):
                theme(anki, night=night)
                for width in WIDTHS:
                    for state in STATES:
                        front, back = take(anki, state, (width, HEIGHT), work)
                        kind = f"{width}-{'dark' if night else 'light'}"
                        save(beside(front, back), every / f"{state}-{kind}.png")
        os.environ["QT_SCALE_FACTOR"] = str(DOTS)
        with Desktop() as anki:
            for package in packages:
                anki.imports(package)
            for state in SHOWN:
                front, back = take(anki, state, (390, 560), work)
                save(front if state in FRONTS else beside(front, back), folder / f"{state}.png")
            readme(anki, folder, work)


def readme(anki: Desktop, folder: Path, work: Path) -> None:
    """The pictures of README, which show Anki's window around the card."""
    front, _ = take(anki, "own", (780, 940), work, "mw")
    save(front, folder / "front-light.png")
    save(beside(*take(anki, "own", (400, 800), work, "mw")), folder / "phone.png")
    theme(anki, night=True)
    _, back = take(anki, "own", (780, 940), work, "mw")
    save(back, folder / "back-dark.png")


def build(work: Path) -> Iterator[Path]:
    """The packages of the product's own bank, whose lock stays as it is, and of the pictures' bank, twice."""
    shutil.copytree(ROOT / "data", work / "data")
    yield build_if_changed(locate(work / "data"), BuildOptions(output=work / "own.apkg")).package
    bank = work / "bank"
    bank.mkdir()
    (bank / "deck.yaml").write_text("uid: pictures\ndeck: Pictures\ntitle: The reading room\nsources: [bank.yaml]\n")
    shutil.copy(ROOT / "tools" / "pictures.yaml", bank / "bank.yaml")
    yield build_if_changed(locate(bank), BuildOptions(output=work / "first.apkg")).package
    questions = yaml.safe_load((bank / "bank.yaml").read_text())["questions"]
    for question in questions:
        if question["id"] == "gone":
            question["withdrawn"] = {"why": "Prices have changed, and will again.", "replaced_by": "stamps-2"}
    (bank / "bank.yaml").write_text(yaml.safe_dump({"questions": questions}))
    yield build_if_changed(locate(bank), BuildOptions(output=work / "second.apkg", restamp=True)).package


def theme(anki: Desktop, *, night: bool) -> None:
    """Turn the light on or off."""
    anki.python("from aqt.theme import Theme; mw.set_theme(Theme[name])", name="DARK" if night else "LIGHT")


def take(anki: Desktop, name: str, size: tuple[int, int], work: Path, window: str = "mw.web") -> tuple[QImage, QImage]:
    """Pictures of both sides of a state, of the card alone or of Anki's window."""
    state = STATES.get(name, State(OWN, "AB"))
    width, height = size
    anki.python(RESIZE, width=width, height=height, is_whole=window == "mw")
    (card,) = anki.cards(f'ID:"{state.question}"')
    anki.show(card)
    anki.js(SHOW.replace("CHOICES", "{}") + "delete examdeck.state; sessionStorage.clear(); examdeck.shownAt -= 5000")
    anki.redraw()
    anki.js(SHOW.replace("CHOICES", state.choices.replace("flip: true", "")))
    sides = []
    for part in state.chosen:
        selector = f"[data-k={part}] input" if len(part) == 1 else part
        anki.js(f"document.querySelector({selector!r}).click()")
    for side in ("front", "back"):
        if side == "back" and name != "one-by-one":
            anki.flip()
        elif side == "back":
            anki.side("back")
        if side == "back" and state.then:
            anki.js(state.then)
        anki.js("scrollTo(0, document.querySelector('.mcq-choices[open]') ? 9999 : 0); document.activeElement.blur()")
        anki.call("picture", str(work / "side.png"), window)
        sides.append(QImage(str(work / "side.png")))
    return sides[0], sides[1]


def beside(left: QImage, right: QImage) -> QImage:
    """Two pictures as one."""
    gap = 36
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
