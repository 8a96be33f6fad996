// ---- making parts of the card ----

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** A button; of the class "tappable", AnkiDroid and AnkiMobile leave its taps alone. */
function button(className, text, act) {
  const made = element("button", className + " tappable", text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function moveChildren(from, to) {
  while (from.firstChild) to.appendChild(from.firstChild);
  return to;
}

function say(part, text) {
  if (part) part.textContent = text;
}

/** A phrase for a number: phrases are those for 1, 2, 3 …, the last one for all that follow. */
function forNumber(phrases, number) {
  return phrases[Math.min(number, phrases.length) - 1].replace("{n}", number);
}

/** Turn the card, where its client lets it: AnkiMobile does not. */
function flip() {
  if (typeof pycmd === "function") pycmd("ans"); // eslint-disable-line no-undef
  else if (typeof showAnswer === "function") showAnswer(); // eslint-disable-line no-undef
}
