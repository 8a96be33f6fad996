// What the card does. Anki runs this again for every side it shows: on the desktop in one document that lives as
// long as the session, on AnkiDroid in a new document each time. So everything stands in a function, and what must
// last stands in `window.examdeck`, with a copy in storage where that exists.
//
// It is written for every WebView since Chrome 69 and Safari 13. Each file that is included is a part of it.
(function () {
  "use strict";

  const words = [[ words | tojson ]];
  const examdeck = (window.examdeck = window.examdeck || {});
  const BANK_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const WRITTEN = ".mcq-stem, .mcq-text, .mcq-why, .mcq-answer, .mcq-explanation"; // in the question's language

[% include "order.js" %]
[% include "state.js" %]
[% include "choices.js" %]
[% include "parts.js" %]
[% include "options.js" %]
[% include "recall.js" %]
[% include "front.js" %]
[% include "back.js" %]
[% include "keys.js" %]

  // ---- all together ----

  function show(root) {
    const card = readCard(root);
    const state = present(card);
    listen(card);
    say(root.querySelector(".mcq-pick"), card.judged ? words.judge : forNumber(words.select, card.pick || 1));
    if (card.options.length) {
      card.options.forEach((item, index) => (card.judged ? dressStatement : dress)(item, index, card));
      arrange(card, state);
      (card.isFront ? showFront : showBack)(card, state);
    } else {
      (card.isFront ? askForRecall : showRecalled)(card, state);
    }
    tellReplacement(root);
    root.classList.add("js");
    if (card.lang) root.querySelectorAll(WRITTEN).forEach((part) => (part.lang = card.lang));
    root.querySelectorAll("pre, table").forEach((box) => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; // so that the arrow keys can scroll it
    });
  }

  examdeck.order = order;
  document.querySelectorAll(".mcq[data-id]:not(.js)").forEach(show);
})();
