// What stands beside a card. All of it comes from the bank, and enters the page as text.

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function section(title, ...children) {
  return element("section", {}, element("h3", { textContent: title }), ...children);
}

const plural = (count, word) => count + " " + word + (count === 1 ? "" : "s");

/** What there is to say about a question: where it is, what was found, what was mended, what it is tagged with. */
function about(question) {
  const parts = [
    element("h2", { textContent: question.id }),
    element("p", { className: "quiet" }, element("code", { textContent: question.place })),
    element("div", { className: "notes" }),
    section(
      question.findings.length ? plural(question.findings.length, "finding") : "No findings",
      element("ul", { className: "findings" }, ...question.findings.map(findingItem)),
    ),
  ];
  if (question.errata.length) {
    const errata = question.errata.map(erratumItem);
    parts.push(section(errata.length === 1 ? "Erratum" : "Errata", element("ul", { className: "errata" }, ...errata)));
  }
  if (question.deck) parts.push(section("Subdeck", element("p", { textContent: question.deck })));
  if (question.tags.length) {
    parts.push(section("Tags", element("p", { className: "tags" }, ...question.tags.map(tagButton))));
  }
  document.querySelector(".about").replaceChildren(...parts);
}

/** Say something that turned out while the card was shown. */
function note(text) {
  const notes = document.querySelector(".notes");
  if (notes && ![...notes.children].some((line) => line.textContent === text)) {
    notes.append(element("p", { className: "quiet", textContent: text }));
  }
}

function findingItem(finding) {
  const item = element(
    "li",
    {},
    element("p", {}, element("strong", { textContent: finding.code }), " " + finding.text),
    element("p", { className: "quiet", textContent: finding.remedy }),
    element("p", { className: "quiet" }, finding.severity + " · ", element("code", { textContent: finding.place })),
  );
  item.dataset.severity = finding.severity;
  return item;
}

function erratumItem([said, says, why]) {
  const before = element("del", { textContent: said || "(nothing)" });
  const after = element("ins", { textContent: says || "(nothing)" });
  const reason = element("p", { className: "quiet", textContent: why });
  return element("li", {}, element("p", {}, before, " ", after), reason);
}

function tagButton(tag) {
  const button = element("button", { type: "button", textContent: tag, title: "Show only this tag" });
  button.addEventListener("click", () => filterByTag(tag));
  return button;
}
