// ---- choices: what the deck says, what the learner's own file says, what the learner says on the card ----

const CHOICES = ["flip", "hide", "strike", "show"];

/** What holds for a card: said last, on the card; else in the learner's file; else by the deck. */
function chosenFor(card, name) {
  const file = typeof examdeckChoices === "object" ? examdeckChoices : null; // eslint-disable-line no-undef
  const said = [ownChoices(), file, card.deck].find((all) => all && name in all) || {};
  return said[name] || false;
}

/** What was chosen on a card: in this document, and wherever storage lasts longer. */
function ownChoices() {
  examdeck.choices = examdeck.choices || fromStorage("localStorage", "examdeck-choices");
  return examdeck.choices;
}

function chooseFor(name, value) {
  ownChoices()[name] = value;
  toStorage("localStorage", "examdeck-choices", examdeck.choices);
}

/** Load the learner's file, once a document. Its name is put together, or Anki would export it with the deck. */
function loadLearnersFile() {
  if (examdeck.asked) return;
  examdeck.asked = true;
  const script = element("script");
  script.src = "_" + "examdeck.js";
  script.onload = () => examdeck.applyChoices && examdeck.applyChoices();
  document.head.appendChild(script);
}

/** The learner's menu, below the options; what is in it is made when it is opened. */
function offerChoices(card, apply) {
  const menu = element("details", "mcq-choices");
  menu.appendChild(element("summary", "tappable", words.choices));
  menu.addEventListener("toggle", () => menu.children.length > 1 || fillMenu(menu, card, apply));
  card.root.appendChild(menu);
}

function fillMenu(menu, card, apply) {
  CHOICES.filter((name) => !card.judged || name === "hide").forEach((name) => {
    const label = element("label", "tappable");
    const field = name === "show" ? numberField() : element("input");
    const value = chosenFor(card, name);
    if (name === "show") field.value = String(value || 0);
    else [field.type, field.checked] = ["checkbox", Boolean(value)];
    field.addEventListener("change", () => {
      chooseFor(name, name === "show" ? Number(field.value) : field.checked);
      apply();
    });
    label.append(field, " ", words["choice_" + name]);
    menu.appendChild(label);
  });
}

function numberField() {
  const field = element("select");
  [0, 2, 3, 4, 5, 6].forEach((number) => {
    const entry = element("option", "", number ? String(number) : words.all);
    entry.value = number;
    field.appendChild(entry);
  });
  return field;
}
