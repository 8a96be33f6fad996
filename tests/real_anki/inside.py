"""The part of `desktop.py` that runs in Anki's own process, and drives it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import partial
from textwrap import dedent, indent
from typing import TYPE_CHECKING, Any

import aqt
from anki.collection import Config, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from aqt import gui_hooks
from aqt.clayout import CardLayout
from aqt.qt import QPoint, QPointF, Qt, QTimer, QWebEnginePage
from aqt.webview import AnkiWebPage
from PyQt6.QtTest import QTest

from remote import serve, wait, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CARD = "const card = document.querySelector('#qa .mcq');"


class Anki:
    """What the desktop does when the tests ask for it."""

    def __init__(self, width: int, height: int) -> None:
        self.mw = aqt.mw
        self.size = width, height
        self.said: list[str] = []
        self._hear_errors()
        self.manager = QTimer()
        self.manager.timeout.connect(self._activate)
        self.manager.start(50)

    def ready(self) -> None:
        wait_until(lambda: self.mw.col and self.mw.state == "deckBrowser", "Anki's first window")
        # Decks are counted in the background, and shown over whatever stands there by then.
        wait_until(lambda: self.js("return document.querySelectorAll('tr.deck').length"), "the list of decks")
        self.mw.resize(*self.size)

    # ---- the collection ----

    def python(self, code: str, values: dict[str, Any]) -> Any:
        scope = {"mw": self.mw, "wait": wait, "wait_until": wait_until, **values}
        exec("def body():\n" + indent(dedent(code).strip(), "    "), scope)
        return scope["body"]()

    def imports(self, package: str) -> dict[str, int]:
        request = ImportAnkiPackageRequest(package_path=package, options=ImportAnkiPackageOptions())
        log = self.mw.col.import_anki_package(request).log
        self.mw.col.models._clear_cache()
        return {kind: len(getattr(log, kind)) for kind in ("new", "updated", "duplicate", "conflicting")}

    # ---- the reviewer ----

    def review(self, deck: str) -> None:
        self.mw.col.decks.select(self.mw.col.decks.id_for_name(deck))
        self._change(lambda: self.mw.moveToState("review"), "front")
        self._painted()  # a new page hears no key before

    def show(self, card_id: int) -> None:
        card = self.mw.col.get_card(card_id)
        if self.mw.state != "review":
            self.review(self.mw.col.decks.name(card.did))
        card.start_timer()
        self.mw.reviewer.card = card
        self._change(self.mw.reviewer._showQuestion, "front")

    def flip(self) -> None:
        self._change(self.mw.reviewer._showAnswer, "back")

    def redraw(self) -> None:
        side = "front" if self.mw.reviewer.state == "question" else "back"
        self._change(self.mw.reviewer._redraw_current_card, side)

    def await_side(self, side: str) -> None:
        shown = f"card && !card.stale && card.dataset.side === '{side}'"
        settled = "(card.classList.contains('js') || !card.dataset.id)"
        wait_until(lambda: self.js(f"{CARD} return !!({shown} && {settled})"), f"the {side}")

    def press(self, key: str, modifiers: Sequence[str], hold: int) -> None:
        target = self.mw.web.focusProxy() or self.mw.web
        target.setFocus()
        held = Qt.KeyboardModifier.NoModifier
        for name in modifiers:
            QTest.keyPress(target, getattr(Qt.Key, f"Key_{name}"), held)
            held |= getattr(Qt.KeyboardModifier, f"{name}Modifier")
        QTest.keyPress(target, getattr(Qt.Key, f"Key_{key}"), held)
        wait(max(hold, 30))
        QTest.keyRelease(target, getattr(Qt.Key, f"Key_{key}"), held)
        for name in reversed(modifiers):
            held &= ~getattr(Qt.KeyboardModifier, f"{name}Modifier")
            QTest.keyRelease(target, getattr(Qt.Key, f"Key_{name}"), held)
        wait(30)

    def click(self, selector: str) -> None:
        target = self.mw.web.focusProxy() or self.mw.web
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=self._middle(selector))
        wait(30)

    def hover(self, selector: str) -> None:
        QTest.mouseMove(self.mw.web.focusProxy() or self.mw.web, self._middle(selector))
        wait_until(lambda: self.js(f"return document.querySelector({selector!r}).matches(':hover')"), "the pointer")

    def _middle(self, selector: str) -> QPoint:
        """Where an element is in the window; it is brought into view, and painted there: clicks go to what is seen."""
        x, y, has_scrolled = self.js(
            f"const box = document.querySelector({selector!r}), before = scrollY;"
            "box.scrollIntoView({block: 'center'}); const at = box.getBoundingClientRect();"
            "return [at.x + at.width / 2, at.y + at.height / 2, scrollY !== before]"
        )
        if has_scrolled:
            self._painted()
        zoom = self.mw.web.zoomFactor()
        return QPointF(x * zoom, y * zoom).toPoint()

    def js(self, code: str) -> Any:
        return run(self.mw.web.page(), code)

    def errors(self) -> list[str]:
        said = self.said.copy()
        self.said.clear()
        return said

    def picture(self, path: str, window: str = "mw") -> None:
        self._painted()
        wait(250)
        (self.mw if window == "mw" else self.mw.web).grab().save(path)

    def _painted(self) -> None:
        self.js("window.painted = 0; requestAnimationFrame(() => requestAnimationFrame(() => { window.painted = 1 }))")
        wait_until(lambda: self.js("return window.painted && !document.getAnimations().length"), "the card painted")

    def _change(self, show: Callable[[], None], side: str) -> None:
        self.js(f"{CARD} if (card) card.stale = true")
        show()
        self.await_side(side)

    def _activate(self) -> None:
        """Do what a window manager does when a window closes: on a slow machine Anki shows its progress in one."""
        if not self.mw.app.activeWindow():
            browser = aqt.dialogs._dialogs["Browser"][1]
            (browser or self.mw).activateWindow()

    def _hear_errors(self) -> None:
        told = AnkiWebPage.javaScriptConsoleMessage
        error = QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel

        def hear(page: Any, level: Any, message: str, line: int, source: str) -> None:
            if level == error:
                self.said.append(f"{message} ({source}:{line})")
            told(page, level, message, line, source)

        AnkiWebPage.javaScriptConsoleMessage = hear

    # ---- other windows ----

    def preview_back(self, card_id: int) -> dict[str, str]:
        verdict = "const told = document.querySelector('.mcq.js .mcq-verdict'); return told ? told.innerText : ''"
        card = self.mw.col.get_card(card_id)
        self.mw.col.set_config_bool(Config.Bool.PREVIEW_BOTH_SIDES, True)  # the back, without the front before it
        browser = self._browser()
        browser.table.select_single_card(card_id)
        wait_until(lambda: browser.editor.note and browser.editor.note.id == card.nid, "the note")
        wait_until(lambda: run(browser.editor.web.page(), "return !!window.saveNow"), "its editor")
        browser.onTogglePreview()
        previewer = browser._previewer
        told = {"previewer": wait_until(lambda: run(previewer._web.page(), verdict), "the previewer")}
        browser._cleanup_preview()
        browser.close()
        layout = CardLayout(self.mw, card.note(), ord=card.ord, parent=self.mw)
        layout.pform.preview_back.click()
        told["card layout"] = wait_until(lambda: run(layout.preview_web.page(), verdict), "the card layout")
        layout.reject()
        return told

    def touch_fields(self, notes: list[int]) -> list[tuple[int, str, str, str]]:
        browser = self._browser()
        focused: list[int] = []
        left: list[int] = []
        gui_hooks.editor_did_focus_field.append(lambda note, field: focused.append(field))
        gui_hooks.editor_did_unfocus_field.append(lambda changed, note, field: bool(left.append(field)) or changed)
        changes = []
        first = self.mw.col.get_card(self.mw.col.find_cards("")[0])
        browser.table.select_single_card(first.id)  # or it shows no editor
        shows(browser.editor, first.nid)
        for note_id in notes:
            before = self.mw.col.get_note(note_id)
            browser.editor.set_note(self.mw.col.get_note(note_id))  # a withdrawn note has no card to select
            focused.clear()
            left.clear()
            touch(browser.editor, note_id, len(before.fields), focused, left)
            after = self.mw.col.get_note(note_id)
            fields = zip(before.items(), after.fields, strict=True)
            changes += [(note_id, name, was, became) for (name, was), became in fields if was != became]
            if before.mod != after.mod:
                changes.append((note_id, "mod", str(before.mod), str(after.mod)))
        browser.close()
        return changes

    def edit_fields(self, visits: list[tuple[int, list[tuple[int, dict[str, Any]]]]]) -> list[list[bool]]:
        browser = self._browser()
        first = self.mw.col.get_card(self.mw.col.find_cards("")[0])
        browser.table.select_single_card(first.id)  # or it shows no editor
        shows(browser.editor, first.nid)
        changed = []
        for note_id, edits in visits:
            browser.editor.set_note(self.mw.col.get_note(note_id))
            shows(browser.editor, note_id)
            changed.append([type_into(browser.editor, field, **edit) for field, edit in edits])
            saved: list[bool] = []
            browser.editor.call_after_note_saved(partial(saved.append, True))
            wait_until(lambda: saved, "the note to be saved")  # noqa: B023
        browser.close()
        return changed

    def _browser(self) -> Any:
        browser = aqt.dialogs.open("Browser", self.mw)
        browser.search_for("deck:*")
        return browser


def shows(editor: Any, note_id: int) -> None:
    """Wait until an editor shows a note."""
    page = editor.web.page()
    wait_until(lambda: editor.note and editor.note.id == note_id, "the note in the editor")
    wait_until(lambda: run(page, "return window.getNoteId && getNoteId()") == note_id, "its fields")


def touch(editor: Any, note_id: int, fields: int, focused: list[int], left: list[int]) -> None:
    """Focus every field of the note that an editor shows, and leave it; the hooks tell which were."""
    page = editor.web.page()
    shows(editor, note_id)
    editor.web.setFocus()
    collapsed = ".field-container .collapse-label[aria-expanded=false]"
    run(page, f"document.querySelectorAll('{collapsed}').forEach(label => label.click())")
    wait_until(lambda: not run(page, f"return document.querySelectorAll('{collapsed}').length"), "fields to unfold")
    for field in range(fields):
        run(page, f"focusField({field})")
        wait_until(lambda: field in focused, f"field {field} to be focused")  # noqa: B023 - it waits within the loop
    run(page, "document.activeElement.blur()")
    # unfolding a plain field focuses it too
    wait_until(lambda: len(set(left)) == fields and len(left) == len(focused), "every field to be left")
    wait(50)  # for the last field to be saved


FIELD = """
const root = document.querySelectorAll('.field-container')[FIELD].querySelector('.rich-text-editable').shadowRoot;
const field = root.querySelector('anki-editable');
"""
SELECT = """
const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT), nodes = [];
while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data.trim() && !node.parentElement.closest('anki-frame, anki-mathjax, pre, code')) nodes.push(node);
}
if (!nodes.length) return null;
const node = nodes[Math.floor(WHERE * nodes.length)], words = [...node.data.matchAll(/\\S+\\s?/g)];
const word = words[Math.floor(WHICH * words.length)];
if (WAY === 'delete' && words.length < 3) return null;
const end = WAY === 'insert' || WAY === 'break' ? word.index : word.index + word[0].trimEnd().length;
root.getSelection().setBaseAndExtent(node, word.index, node, WAY === 'delete' ? word.index + word[0].length : end);
return field.innerHTML;
"""


def type_into(editor: Any, field: int, *, way: str, words: str = "", where: float = 0, which: float = 0) -> bool:
    """Edit a field by keys, "all" of it or a word of it; whether there was one, and it is another now."""
    page, target = editor.web.page(), editor.web.focusProxy() or editor.web
    editor.web.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    if way == "all":
        collapsed = f".field-container[data-index='{field}'] .collapse-label[aria-expanded=false]"
        run(page, f'document.querySelectorAll("{collapsed}").forEach(label => label.click())')
    is_focused = f"document.querySelectorAll('.field-container')[{field}].contains(document.activeElement)"
    wait_until(lambda: run(page, f"focusField({field}); return {is_focused}") or wait(50), f"field {field} focused")
    wait(50)  # for the keys of its formatting
    if way == "all":
        QTest.keyClick(target, Qt.Key.Key_A, control)
        QTest.keyClicks(target, words)
        wait(200)
        return True
    code = (FIELD + SELECT).replace("FIELD", str(field)).replace("WHERE", str(where)).replace("WHICH", str(which))
    before = run(page, code.replace("WAY", repr(way)))
    if before is None:
        return False
    if way in ("bold", "italic", "underline"):
        QTest.keyClick(target, {"bold": Qt.Key.Key_B, "italic": Qt.Key.Key_I, "underline": Qt.Key.Key_U}[way], control)
    elif way == "delete":
        QTest.keyClick(target, Qt.Key.Key_Delete)
    elif way == "break":
        QTest.keyClick(target, Qt.Key.Key_Return)
    else:
        QTest.keyClicks(target, words)
    wait_for(lambda: run(page, f"{FIELD.replace('FIELD', str(field))} return field.innerHTML") != before)
    after = run(page, f"{FIELD.replace('FIELD', str(field))} return field.innerHTML")
    return bool(after != before)


def wait_for(is_so: Callable[[], bool]) -> None:
    """Wait until something is so, but not long: it may never be."""
    with suppress(TimeoutError):
        wait_until(is_so, "an edit", 1)


def run(page: Any, code: str) -> Any:
    """What the body of a function returns, run in a page.

    Raises:
        RuntimeError: it threw.
    """
    answers: list[Any] = []
    tried = f"try {{ return {{value: (() => {{ {code} }})()}} }} catch (e) {{ return {{error: String(e)}} }}"
    page.runJavaScript(f"(() => {{ {tried} }})()", answers.append)
    answer = wait_until(lambda: answers, code)[0] or {}
    if "error" in answer:
        raise RuntimeError(answer["error"])
    return answer.get("value")


def main(address: str, base: str, width: str, height: str) -> None:
    """Be Anki."""
    kept = []
    gui_hooks.main_window_did_init.append(lambda: kept.append(serve(address, Anki(int(width), int(height)))))
    aqt.AnkiApp.KEY = f"{base}/instance"  # or it would hand over to another Anki of the same user, and end
    sys.argv = ["anki", "-b", base, "-p", "test"]
    aqt.run()
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
