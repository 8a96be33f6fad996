// ---- the back ----

function grade(card, state) {
  const selected = state.selected || [];
  const isRight = (index) => (card.key.includes(index) ? selected : state.denied).includes(index);
  const found = card.judged
    ? card.options.filter((_, index) => isRight(index)).length
    : selected.filter((index) => card.key.includes(index)).length;
  const done = selected.length + (card.judged ? state.denied.length : 0);
  return { verdict: verdictOf(card, state, found, done), found: found, wrong: done - found };
}

function verdictOf(card, state, found, done) {
  if (!state.selected) return "none";
  if (!done) return "unanswered";
  if (found === card.pick && done === found) return "correct";
  const isPart = card.judged ? found === card.pick - 1 : card.pick > 1;
  return found && isPart ? "partial" : "incorrect";
}

function showBack(card, state) {
  const result = grade(card, state);
  check(card, state);
  card.options.forEach((item, index) => {
    if (card.judged) markStatement(item, index, card, state);
    else mark(item, index, card, state, result);
  });
  tellVerdict(card, result);
  card.root.querySelector(".mcq-answer").hidden = true; // the options say it now
  placeRationales(card.root, card.options);
  if (result.verdict === "correct") foldRejected(card);
}

function mark(item, index, card, state, result) {
  const isChosen = (state.selected || []).includes(index);
  const isRight = card.key.includes(index);
  const name = isRight ? (isChosen ? "hit" : "missed") : isChosen ? "wrong" : "rejected";
  const phrase = { hit: words.hit, wrong: words.wrong, missed: missedPhrase(card, result), rejected: "" }[name];
  item.dataset.result = name;
  note(item, [phrase, state.struck.includes(index) ? words.struck : ""]);
}

/** What to say of a correct option that was not chosen. */
function missedPhrase(card, result) {
  if (result.verdict === "none" || result.verdict === "unanswered") return words.solution;
  if (result.found >= card.pick) return words.also;
  return card.pick > 1 ? words.missed : words.correct_answer;
}

function markStatement(item, index, card, state) {
  const isTrue = card.key.includes(index);
  const said = (state.selected || []).includes(index) ? true : state.denied.includes(index) ? false : null;
  item.dataset.result = said === null ? "missed" : said === isTrue ? "hit" : "wrong";
  item.dataset.truth = String(isTrue);
  const saidWord = said === null || said === isTrue ? "" : words.said.replace("{said}", said ? words.is_true : words.is_false);
  note(item, [isTrue ? words.is_true : words.is_false, saidWord]);
}

function note(item, phrases) {
  const text = phrases.filter(Boolean).join(" · ");
  if (text) item.querySelector(".mcq-text").appendChild(element("p", "mcq-result", text));
}

function tellVerdict(card, result) {
  const name = result.verdict;
  const headline = { correct: words.correct, partial: words.partly, incorrect: words.incorrect }[name] || words.unanswered;
  const verdict = card.root.querySelector(".mcq-verdict");
  verdict.dataset.verdict = name;
  say(verdict, "");
  const strong = verdict.appendChild(element("strong", "", name === "none" ? "" : headline));
  if (name === "none") tellAnswer(card, strong);
  else if (name !== "correct") tellAnswer(card, addTo(verdict, "· "));
  const found = name === "none" || name === "unanswered" ? "" : tellFound(card, result);
  if (found) addTo(verdict, "· " + found);
}

function addTo(verdict, text) {
  verdict.append(" ");
  return verdict.appendChild(element("span", "", text));
}

/** "Answer: A, C", or which statements are true; each letter leads to its option. */
function tellAnswer(card, part) {
  const right = Array.from(card.list.children).filter((item) => card.key.includes(BANK_LETTERS.indexOf(item.dataset.k)));
  if (!right.length) return part.append(words.none_true);
  const [before, after] = (card.judged ? words.true_are : words.answer_is).split("{letters}");
  part.append(before);
  right.forEach((item, number) => part.append(number ? ", " : "", linkTo(item)));
  part.append(after);
}

function linkTo(item) {
  const link = element("a", "mcq-to tappable", item.querySelector(".mcq-letter").textContent);
  link.href = "#" + item.id;
  item.tabIndex = -1;
  link.addEventListener("click", (event) => {
    event.preventDefault(); // the address of a card is its client's
    item.focus();
    item.scrollIntoView({ block: "nearest" });
  });
  return link;
}

/** How much was known: "1 of 2 found, 1 wrong"; of statements, how many were judged right, and what that is worth. */
function tellFound(card, result) {
  if (card.pick < 2) return "";
  const phrase = card.judged ? words.judged_right : result.wrong ? words.found_wrong : words.found;
  const told = phrase.replace("{found}", result.found).replace("{all}", card.pick).replace("{wrong}", result.wrong);
  if (card.judged) return told + " · " + words.points[{ correct: 2, partial: 1 }[result.verdict] || 0];
  return result.found > card.pick ? told + " · " + words.too_many : told;
}

// ---- what follows ----

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

/** Who was right need not read why the others are wrong, unless they want to. */
function foldRejected(card) {
  const folded = Array.from(card.list.querySelectorAll("[data-result=rejected] > .mcq-why"));
  if (!folded.length) return;
  const unfold = button("mcq-button mcq-unfold", words.why_not, () => {
    const isOpen = unfold.getAttribute("aria-expanded") !== "true";
    unfold.setAttribute("aria-expanded", String(isOpen));
    folded.forEach((why) => (why.hidden = !isOpen));
  });
  unfold.setAttribute("aria-expanded", "false");
  folded.forEach((why) => (why.hidden = true));
  card.list.parentNode.appendChild(unfold);
}

[% include "replacement.js" %]
