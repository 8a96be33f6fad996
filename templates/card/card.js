// What the card does. Anki runs this again for every side it shows: on the desktop in one document that lives as
// long as the session, on AnkiDroid in a new document each time. So everything stands in a function, and what must
// last stands in `window.examdeck.state`, with a copy in sessionStorage where that exists.
//
// It is written for every WebView since Chrome 69 and Safari 13.
(function () {
  "use strict";

  const words = [[ words | tojson ]];
  const examdeck = (window.examdeck = window.examdeck || {});
  const BANK_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const WRITTEN = ".mcq-stem, .mcq-text, .mcq-why, .mcq-answer, .mcq-explanation"; // in the question's language

  // ---- the order of the options ----

  function hash(text) {
    let h = 0x811c9dc5; // FNV-1a
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
    return h >>> 0;
  }

  /** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
  function randomFrom(seed) {
    return function () {
      seed = (seed + 0x6d2b79f5) | 0;
      let t = Math.imul(seed ^ (seed >>> 15), seed | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
  }

  /** For each place, the index of the option that stands there. Options whose index is in `pins` stay in theirs. */
  function order(seed, count, pins) {
    const random = randomFrom(seed);
    const all = Array.from({ length: count }, (_, index) => index);
    const free = all.filter((index) => !pins.includes(index));
    for (let last = free.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      [free[last], free[other]] = [free[other], free[last]];
    }
    return all.map((index) => (pins.includes(index) ? index : free.shift()));
  }

  // ---- the card: what its fields say ----

  function readCard(root) {
    const tokens = (root.dataset.settings || "").split(" ");
    const numbers = (name) =>
      tokens.filter((token) => token.startsWith(name + "-")).map((token) => Number(token.slice(name.length + 1)));
    const key = (root.dataset.key || "").split(" ").map((letter) => BANK_LETTERS.indexOf(letter)).filter((i) => i >= 0);
    const list = root.querySelector(".mcq-options > ol");
    return {
      root: root,
      id: root.dataset.id,
      isFront: root.dataset.side === "front",
      key: key,
      wanted: numbers("pick")[0] || key.length,
      pick: Math.min(numbers("pick")[0] || key.length, key.length),
      shuffled: tokens.includes("shuffle"),
      pins: numbers("pin").map((position) => position - 1),
      ask: tokens.find((token) => token.startsWith("ask-")) || "",
      lang: (tokens.find((token) => token.startsWith("lang-")) || "").slice("lang-".length),
      list: list,
      options: list ? Array.from(list.children) : [],
    };
  }

  // ---- the state: what was shown and chosen, carried from front to back ----

  function loadState() {
    if (examdeck.state) return examdeck.state;
    try {
      return Object(JSON.parse(sessionStorage.getItem("examdeck")));
    } catch (error) {
      return {}; // no storage: a sandboxed reviewer throws
    }
  }

  function saveState(state) {
    examdeck.state = state;
    try {
      sessionStorage.setItem("examdeck", JSON.stringify(state));
    } catch (error) {
      // then the order is still the same on both sides, by the seed, and the back tells the answer without a verdict
    }
  }

  /** The state of this presentation. The same front again is a redraw; a front after a back is shown anew. */
  function present(card) {
    const last = loadState();
    const goesOn = last.id === card.id && !(card.isFront && last.side === "back");
    const n = "n" in last ? last.n + 1 : 0;
    const fresh = {
      id: card.id,
      n: n,
      seed: hash([card.id, new Date().toDateString(), n].join("|")),
      selected: card.isFront ? [] : null, // null: this back was never seen from the front
    };
    const state = Object.assign(goesOn ? last : fresh, { side: card.isFront ? "front" : "back" });
    if (state.selected) state.selected = state.selected.filter((index) => index < card.options.length);
    saveState(state);
    return state;
  }

  // ---- making the options choosable ----

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function moveChildren(from, to) {
    while (from.firstChild) to.appendChild(from.firstChild);
    return to;
  }

  /** Turn a list item into an option: an input and its label. Nodes are moved, so math and images stay as they are. */
  function dress(item, index, card) {
    const label = element("label", "mcq-label tappable"); // "tappable": AnkiDroid and AnkiMobile leave its taps alone
    const input = element("input");
    input.type = card.pick > 1 ? "checkbox" : "radio";
    input.name = card.id;
    input.disabled = !card.isFront;
    label.appendChild(input);
    label.appendChild(element("span", "mcq-letter"));
    label.appendChild(moveChildren(item, element("div", "mcq-text")));
    item.className = "mcq-option tappable";
    item.dataset.k = BANK_LETTERS[index];
    item.appendChild(label);
  }

  function arrange(card, seed) {
    const count = card.options.length;
    const places = card.shuffled ? order(seed, count, card.pins) : Array.from({ length: count }, (_, index) => index);
    places.forEach((index, place) => {
      const item = card.options[index];
      item.querySelector(".mcq-letter").textContent = words.letters[place];
      card.list.appendChild(item);
    });
  }

  const inputOf = (item) => item.querySelector("input");

  function check(card, selected) {
    card.options.forEach((item, index) => {
      inputOf(item).checked = selected.includes(index);
      item.classList.toggle("mcq-chosen", selected.includes(index));
    });
  }

  function say(part, text) {
    if (part) part.textContent = text;
  }

  /** A phrase for a number: phrases are those for 1, 2, 3 …, the last one for all that follow. */
  function forNumber(phrases, number) {
    return phrases[Math.min(number, phrases.length) - 1].replace("{n}", number);
  }

  // ---- the front ----

  function showFront(card, state) {
    const count = card.root.querySelector(".mcq-count");

    function tell() {
      check(card, state.selected);
      if (card.pick < 2) return;
      const tooMany = state.selected.length > card.pick;
      count.classList.toggle("mcq-too-many", tooMany);
      say(count, state.selected.length + " / " + card.pick + (tooMany ? " · " + words.too_many : ""));
    }

    function choose() {
      state.selected = card.options.map((_, index) => index).filter((index) => inputOf(card.options[index]).checked);
      saveState(state);
      tell();
    }

    card.list.addEventListener("change", choose);
    examdeck.press = function (place) {
      const input = card.list.children[place] && inputOf(card.list.children[place]);
      if (!input || !card.root.isConnected) return;
      input.checked = input.type === "radio" || !input.checked;
      choose();
    };
    tell();
  }

  // ---- the back ----

  function grade(card, selected) {
    const found = selected.filter((index) => card.key.includes(index)).length;
    const wrong = selected.length - found;
    if (!selected.length) return { verdict: "unanswered", found: found, wrong: wrong };
    if (!wrong && found === card.pick) return { verdict: "correct", found: found, wrong: wrong };
    return { verdict: found && card.pick > 1 ? "partial" : "incorrect", found: found, wrong: wrong };
  }

  function showBack(card, state) {
    const selected = state.selected || [];
    const result = state.selected ? grade(card, selected) : { verdict: "none", found: 0, wrong: 0 };
    check(card, selected);
    card.options.forEach((item, index) => {
      const correct = card.key.includes(index);
      const chosen = selected.includes(index);
      mark(item, correct ? (chosen ? "hit" : "missed") : chosen ? "wrong" : "rejected", missedPhrase(card, result));
    });
    tellVerdict(card, result);
    card.root.querySelector(".mcq-answer").hidden = true; // the options say it now
  }

  /** What to say of a correct option that was not chosen. */
  function missedPhrase(card, result) {
    if (result.verdict === "none" || result.verdict === "unanswered") return words.solution;
    return result.found >= card.pick ? words.also : words.missed;
  }

  function mark(item, result, missed) {
    const phrase = { hit: words.hit, wrong: words.wrong, missed: missed, rejected: "" }[result];
    item.dataset.result = result;
    if (phrase) item.querySelector(".mcq-text").appendChild(element("p", "mcq-result", phrase));
  }

  function tellVerdict(card, result) {
    const isCorrect = (item) => card.key.includes(BANK_LETTERS.indexOf(item.dataset.k));
    const letters = Array.from(card.list.children).map((item, place) => (isCorrect(item) ? words.letters[place] : ""));
    const answer = words.answer_is.replace("{letters}", letters.filter(Boolean).join(", "));
    const [headline, detail] = {
      correct: [words.correct, tellFound(card, result)],
      partial: [words.partly, tellFound(card, result)],
      incorrect: [words.incorrect, tellFound(card, result)],
      unanswered: [words.unanswered, answer],
      none: [answer, ""],
    }[result.verdict];
    const verdict = card.root.querySelector(".mcq-verdict");
    verdict.dataset.verdict = result.verdict;
    say(verdict, "");
    verdict.appendChild(element("strong", "", headline));
    if (detail) verdict.append(" ", element("span", "", detail));
  }

  /** How much was known: "1 of 2 found, 1 wrong". */
  function tellFound(card, result) {
    if (card.pick < 2) return "";
    const phrase = result.wrong ? words.found_wrong : words.found;
    const told = phrase.replace("{found}", result.found).replace("{all}", card.pick).replace("{wrong}", result.wrong);
    return result.found > card.pick ? told + " · " + words.too_many : told;
  }

  /** Move each rationale beside what it is about: an option, or the answer of a recall question. */
  function placeRationales(root, items) {
    const list = root.querySelector(".mcq-rationales > ol");
    if (!list) return;
    Array.from(list.children).forEach((rationale, index) => {
      if (rationale.firstChild && items[index]) {
        items[index].appendChild(moveChildren(rationale, element("div", "mcq-why")));
      }
    });
    list.parentNode.remove();
  }

  // ---- keys ----

  // On the front of a card the desktop keeps the keydown of 1 to 7 to itself; their keyup arrives. But so does that of
  // Ctrl+1 when Ctrl is released first, and that of a rating key held so long that it is released on the next card.
  // Such a key may be down when a back was left and no key that rates was released there.
  examdeck.onKeyUp = function (event) {
    const now = performance.now();
    if (event.key === "Control" || event.key === "Meta") examdeck.quietUntil = now + 300;
    if (/^(?:Control|Meta|Alt|Shift)$/.test(event.key) || event.ctrlKey || event.metaKey) return;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code) || /^([1-9])$/.exec(event.key);
    const wasRatingKey = examdeck.ratingKeyMayBeDown && now < examdeck.shownAt + 1500;
    const flipped = !examdeck.isFront && !digit && now < examdeck.shownAt + 500; // the key that showed this back
    if (!flipped) examdeck.ratingKeyMayBeDown = false;
    if (digit && examdeck.press && !wasRatingKey && now >= examdeck.quietUntil) examdeck.press(digit[1] - 1);
  };

  function listen(card) {
    examdeck.isFront = card.isFront;
    examdeck.press = null;
    examdeck.shownAt = performance.now();
    examdeck.quietUntil = examdeck.shownAt + 500;
    if (!card.isFront) examdeck.ratingKeyMayBeDown = true;
    if (examdeck.listens) return;
    examdeck.listens = true;
    document.addEventListener("keyup", (event) => examdeck.onKeyUp(event));
  }

  // ---- all together ----

  function show(root) {
    const card = readCard(root);
    const state = present(card);
    listen(card);
    say(root.querySelector(".mcq-pick"), forNumber(words.select, card.pick || 1));
    say(root.querySelector(".mcq-recall"), words[card.ask.replace("-", "_")] || forNumber(words.recall, card.wanted || 1));
    if (card.options.length) {
      card.options.forEach((item, index) => dress(item, index, card));
      arrange(card, state.seed);
      (card.isFront ? showFront : showBack)(card, state);
    }
    placeRationales(root, card.options.length ? card.options : root.querySelectorAll(".mcq-answer > * > li"));
    root.classList.add("js");
    if (card.lang) root.querySelectorAll(WRITTEN).forEach((part) => (part.lang = card.lang));
    root.querySelectorAll("pre, table").forEach((box) => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; // so that the arrow keys can scroll it
    });
  }

  examdeck.order = order;
  document.querySelectorAll(".mcq[data-id]:not(.js)").forEach(show);
})();
