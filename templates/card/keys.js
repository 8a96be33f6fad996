// ---- keys ----

// On the front of a card the desktop keeps the keydown of 1 to 7 to itself; their keyup arrives. But so does that of the
// key that rated the card before, when it is released only now. So after a back, 1 to 4 wait for a sign that no such
// key is down: it was released on the back; or it is released here, which is not for the card; or Anki's bar had the
// focus, for it was clicked, and gives it back. An add-on or auto-advance gives no sign, nor does a key that is held:
// then they wait until nobody holds a key that long.
const RATED_BEFORE = 2000; // from the release of a rating key to the next front
const CLICKED_BEFORE = 1500; // from a click on the bar to the next front
const NO_SIGN = 1100;
const SETTLED = 60; // no key is meant for what has been there for less
const LEFT_OVER = 150; // from the release of a modifier to that of a digit pressed with it
const DONE = 300; // from then until what Anki does for such a digit is seen
const FLIPPED_BEFORE = 500; // from the back to the release of the key that showed it

function listen(card) {
  const keys = (examdeck.keys = examdeck.keys || { releasedAt: -Infinity, leftAt: -Infinity, modifiedUntil: 0 });
  const now = performance.now();
  const isNext = card.isFront && examdeck.isFront === false;
  examdeck.press = examdeck.applyChoices = null;
  examdeck.isFront = card.isFront;
  if (!card.isFront) {
    keys.releasedAt = -Infinity;
    keys.flipKeyMayBeDown = true;
  }
  if (isNext || !card.isFront || !("shownAt" in examdeck)) examdeck.shownAt = now;
  if (isNext) {
    keys.waits = now - keys.releasedAt > RATED_BEFORE;
    keys.wasClicked = !document.hasFocus() && now - keys.leftAt < CLICKED_BEFORE;
    if (keys.waits) setTimeout(dim, NO_SIGN + 20); // clocks round
  }
  examdeck.root = card.root;
  dim();
  if (examdeck.listens) return;
  examdeck.listens = true;
  document.addEventListener("keydown", (event) => examdeck.onKeyDown(event), true);
  document.addEventListener("keyup", (event) => examdeck.onKeyUp(event), true);
  window.addEventListener("blur", () => (examdeck.keys.leftAt = performance.now()));
  window.addEventListener("focus", () => examdeck.onFocus());
}

/** Whether a rating key may still be down. */
const waits = () => Boolean(examdeck.isFront && examdeck.keys.waits && performance.now() < examdeck.shownAt + NO_SIGN);

/** Show whether 1 to 4 count. */
function dim() {
  examdeck.root.classList.toggle("mcq-waits", waits());
}

function stopWaiting() {
  examdeck.keys.waits = false;
  dim();
}

examdeck.onFocus = function () {
  if (!waits() || !examdeck.keys.wasClicked) return;
  setTimeout(stopWaiting, Math.max(0, examdeck.shownAt + SETTLED - performance.now()));
};

const isModifier = (event) => /^(?:Control|Meta|Alt|AltGraph|Shift)$/.test(event.key);

/** What Ctrl or Shift with a digit changes: the card's flag, or which card there is. */
function seen() {
  const flag = document.getElementById("_flag");
  return [examdeck.root.dataset.id, flag && !flag.hidden ? flag.style.color : ""].join();
}

examdeck.onKeyDown = function (event) {
  const keys = examdeck.keys;
  if (event.key !== "Alt" && isModifier(event)) {
    if (!event.repeat) keys.seen = seen();
    keys.isCombined = false;
  } else {
    keys.isCombined = true;
  }
};

examdeck.onKeyUp = function (event) {
  const keys = examdeck.keys;
  const now = performance.now();
  if (isModifier(event)) {
    if (event.key !== "Alt" && !keys.isCombined) keys.modifiedUntil = now + LEFT_OVER;
    return;
  }
  const isTyped = event.target.closest && event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select");
  const digit = (/^(?:Digit|Numpad)([0-9])$/.exec(event.code) || /^([0-9])$/.exec(event.key) || [])[1];
  const isShifted = event.shiftKey && !/^[0-9]$/.test(event.key);
  if (event.ctrlKey || event.metaKey || isShifted || isTyped) {
    keys.isCombined = true;
    return;
  }
  if (digit && now < keys.modifiedUntil) {
    const before = keys.seen;
    keys.modifiedUntil = 0;
    setTimeout(() => seen() === before && onKey(digit, now), DONE);
  } else {
    onKey(digit, now);
  }
};

function onKey(digit, now) {
  if (!examdeck.isFront) return onBack(digit, now);
  const mayRate = !digit || (digit >= "1" && digit <= "4");
  const wasWaiting = waits();
  if (mayRate && wasWaiting) stopWaiting();
  if (digit && examdeck.press && !(mayRate && wasWaiting)) examdeck.press(digit === "0" ? 9 : digit - 1);
}

function onBack(digit, now) {
  const keys = examdeck.keys;
  if (digit === "0" && examdeck.press) examdeck.press(9);
  const flipped = !digit && keys.flipKeyMayBeDown && now < examdeck.shownAt + FLIPPED_BEFORE;
  if (!digit) keys.flipKeyMayBeDown = false;
  if (!flipped && (!digit || (digit >= "1" && digit <= "4"))) keys.releasedAt = now;
}
