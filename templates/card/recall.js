// ---- recall questions: no options, and answers that can be uncovered one by one ----

function askForRecall(card, state) {
  const box = card.root.querySelector(".mcq-recall");
  if (!box) return;
  const isAnyOf = card.wanted === 1 && card.key.length > 1;
  const phrases = isAnyOf ? words.recall.slice(-1) : words.recall;
  say(box, words[card.ask.replace("-", "_")] || forNumber(phrases, card.wanted || 1));
  if (card.key.length < 2 || card.ask) return;
  const set = (isOn) => {
    state.oneByOne = isOn;
    saveState(state);
    start.setAttribute("aria-pressed", String(isOn));
  };
  const start = button("mcq-button", words.one_by_one, () => {
    set(true);
    flip();
  });
  start.setAttribute("aria-keyshortcuts", "1");
  set(Boolean(state.oneByOne));
  box.parentNode.appendChild(start);
  examdeck.press = (place) => place === 0 && card.root.isConnected && set(!state.oneByOne); // a key turns no card
}

function showRecalled(card, state) {
  const answers = Array.from(card.root.querySelectorAll(".mcq-answer > * > li"));
  placeRationales(card.root, answers);
  if (state.oneByOne && answers.length > 1) cover(card, answers);
}

/** Cover the answers, each with a button; the key 0, which Anki leaves alone, uncovers the next one. */
function cover(card, answers) {
  const covers = answers.map((item, index) => {
    const inside = moveChildren(item, element("div", "mcq-covered"));
    inside.hidden = true;
    const lift = button("mcq-button", words.uncover.replace("{n}", index + 1), () => {
      inside.hidden = false;
      lift.remove();
      if (!covers.some((each) => each.isConnected)) all.remove();
    });
    item.append(lift, inside);
    return lift;
  });
  const next = () => covers.filter((each) => each.isConnected)[0];
  const all = button("mcq-button", words.uncover_all, () => {
    while (next()) next().click();
  });
  next().setAttribute("aria-keyshortcuts", "0");
  card.root.querySelector(".mcq-answer").appendChild(all);
  examdeck.press = (place) => place === 9 && next() && next().click();
}
