// ---- making the options choosable ----

/** The letter of an option, and its key where there is a keyboard; both are filled in by its place. */
function nameTag() {
  const tag = element("span", "mcq-name");
  tag.appendChild(element("span", "mcq-letter"));
  tag.appendChild(element("span", "mcq-key")).setAttribute("aria-hidden", "true");
  return tag;
}

function makeOption(item, index, box, card) {
  item.className = "mcq-option tappable";
  item.dataset.k = BANK_LETTERS[index];
  item.appendChild(box);
  if (card.isFront && !card.judged) item.appendChild(strikeButton());
}

/** Turn a list item into an option: an input and its label. Nodes are moved, so math and images stay as they are. */
function dress(item, index, card) {
  const label = element("label", "mcq-label tappable"); // "tappable": AnkiDroid and AnkiMobile leave its taps alone
  const input = element("input");
  input.type = card.pick > 1 ? "checkbox" : "radio";
  input.name = card.id;
  input.disabled = !card.isFront;
  label.append(input, nameTag(), moveChildren(item, element("div", "mcq-text")));
  makeOption(item, index, label, card);
}

/** Turn a list item into a statement to judge: its text, and two inputs. */
function dressStatement(item, index, card) {
  const box = element("div", "mcq-label");
  const text = moveChildren(item, element("div", "mcq-text"));
  const judge = element("span", "mcq-judge");
  text.id = "mcq-text-" + index;
  judge.setAttribute("role", "radiogroup");
  judge.setAttribute("aria-labelledby", text.id);
  [words.is_true, words.is_false].forEach((word, no) => {
    const label = element("label", "tappable");
    const input = element("input");
    input.type = "radio";
    input.name = card.id + "/" + index;
    input.value = no ? "false" : "true";
    input.disabled = !card.isFront;
    label.append(input, word);
    judge.appendChild(label);
  });
  box.append(nameTag(), text, judge);
  makeOption(item, index, box, card);
}

function arrange(card, state) {
  if (!state.places) state.places = places(card, state.seed);
  card.options.forEach((item) => item.remove());
  state.places.forEach((index, place) => {
    const item = card.options[index];
    item.id = "mcq-" + place;
    say(item.querySelector(".mcq-letter"), words.letters[place]);
    if (card.isFront && place < 10) {
      const digit = String((place + 1) % 10);
      item.dataset.digit = digit;
      say(item.querySelector(".mcq-key"), digit);
      inputOf(item).setAttribute("aria-keyshortcuts", digit);
    }
    card.list.appendChild(item);
  });
}

const inputOf = (item) => item.querySelector("input");

/** Show what of the options is chosen, or judged to be true or false. */
function check(card, state) {
  const selected = state.selected || [];
  card.options.forEach((item, index) => {
    const isChosen = selected.includes(index);
    const isStruck = state.struck.includes(index);
    if (card.judged) {
      const [yes, no] = Array.from(item.querySelectorAll("input"));
      yes.checked = isChosen;
      no.checked = state.denied.includes(index);
    } else {
      inputOf(item).checked = isChosen;
      item.classList.toggle("mcq-chosen", isChosen);
      item.classList.toggle("mcq-struck", isStruck);
      const strike = item.querySelector(".mcq-strike");
      if (strike) strike.setAttribute("aria-pressed", String(isStruck));
    }
  });
}

function strikeButton() {
  const made = button("mcq-strike", "");
  made.title = words.strike;
  made.setAttribute("aria-label", words.strike);
  return made;
}
