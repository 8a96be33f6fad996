// The preview page: the list of questions, one card at a time in a frame, and what there is to say about it.
//
// What comes from the bank enters this document only as text, and formulas as MathML with nothing else in it. A card's
// HTML goes into the frame, which is sandboxed and can reach nothing, as messages; what the frame answers is not
// believed beyond its form.

const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const list = byId("list");

// ---- what stays as it was when the page is loaded again ----

const STORE = "examdeck preview " + data.uid;

const view = {
  night: window.matchMedia("(prefers-color-scheme: dark)").matches,
  phone: false,
  back: false,
  show: "cards",
  search: "",
  tag: "",
  finding: "",
  which: "",
};

try {
  Object.assign(view, JSON.parse(sessionStorage.getItem(STORE)));
} catch (error) {
  // no storage: the page begins anew
}

function keepView() {
  try {
    sessionStorage.setItem(STORE, JSON.stringify(view));
  } catch (error) {
    // as above
  }
}

// ---- the questions ----

function fieldsOf(question) {
  const fields = Object.fromEntries(data.fields.map((name, index) => [name, question.fields[index]]));
  const deck = question.deck ? data.deck + "::" + question.deck : data.deck;
  return {
    ...fields,
    Tags: question.tags.join(" "),
    Deck: deck,
    Subdeck: deck.split("::").pop(),
    Type: data.notetype,
    Card: data.card,
    CardFlag: "",
  };
}

/** The text of a field in one line. */
const lineOf = (html) => plainText(html.replace(/<(?=\/?(?:p|pre|div|li|tr|td|th|h[1-6]|br|hr|img)\b)/g, " <"));

const FORMULA = /(\\\([^]+?\\\)|\\\[[^]+?\\\])/;
const CODE = /(<code\b[^]*?<\/code>|<pre\b[^]*?<\/pre>)/i;
const LONGEST_TITLE = 200;

/** A formula typeset, in a line of text; its TeX where it cannot be. */
function formulaOf(tex) {
  if (!Object.hasOwn(data.formulas, tex)) return tex;
  const math = element("span");
  math.innerHTML = data.formulas[tex].replace('display="block"', 'display="inline"');
  return math;
}

/** The stem in one line, as texts and formulas. */
function titleOf(question) {
  const parts = question.fields ? question.fields[0].split(CODE) : [question.text[0]];
  const pieces = parts.flatMap((part, at) => {
    if (!question.fields) return [part];
    if (at % 2) return [lineOf(part)];
    return lineOf(part).split(FORMULA).map((piece, index) => (index % 2 ? formulaOf(piece) : piece));
  });
  pieces[0] = pieces[0].trimStart(); // a text, as the last is
  pieces.push(pieces.pop().trimEnd());
  let left = LONGEST_TITLE;
  const title = [];
  for (const piece of pieces) {
    if (left > 0) title.push(typeof piece === "string" ? piece.slice(0, left) : piece);
    left -= (piece.textContent ?? piece).length;
  }
  return title.some((piece) => (piece.textContent ?? piece).trim()) ? title : ["(no stem)"];
}

/** Text as it is searched: without case and accents. */
function folded(text) {
  const plain = /^[\0-\x7f]*$/.test(text) ? text : text.normalize("NFD").replace(/\p{M}/gu, "");
  return plain.toLowerCase();
}

/** Everything that a search looks through, made when it is first needed. */
function haystackOf(question) {
  if (question.haystack === undefined) {
    const texts = question.fields ? question.fields.map(lineOf) : question.text;
    const formulas = texts.flatMap((text) => text.split(FORMULA)).filter((piece) => Object.hasOwn(data.formulas, piece));
    const typeset = formulas.map((tex) => plainText(data.formulas[tex]));
    question.haystack = folded([question.id, question.place, ...question.tags, ...texts, ...typeset].join("\n"));
  }
  return question.haystack;
}

function listItem(question, index) {
  const badge = element("span", { className: "badge" });
  if (question.findings.length) {
    badge.textContent = question.findings.length;
    badge.title = plural(question.findings.length, "finding");
    badge.setAttribute("aria-label", badge.title);
    badge.setAttribute("role", "img");
    badge.dataset.severity = worst(question.findings);
  }
  const mark = question.fields ? "" : question.why ? "no card" : "";
  const item = element(
    "li",
    { id: "item-" + index },
    element("span", { className: "title", dir: "auto" }, ...titleOf(question)),
    element("span", { className: "quiet id" }, question.id, mark && element("em", { textContent: mark })),
    badge,
  );
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  return item;
}

// ---- filters ----

function fillFilters() {
  const tags = countBy(data.questions.flatMap((question) => question.tags));
  for (const [tag, count] of tags) byId("tag").add(new Option(tag + " (" + count + ")", tag));
  const found = data.questions.filter((question) => question.findings.length).length;
  const choose = byId("finding");
  choose.add(new Option("With findings (" + found + ")", "any"));
  choose.add(new Option("Without findings (" + (data.questions.length - found) + ")", "none"));
  addFindingChoices(choose, data.questions.map((question) => question.findings));
}

function hasFinding(question, wanted) {
  if (wanted === "any") return question.findings.length > 0;
  if (wanted === "none") return question.findings.length === 0;
  return question.findings.some((finding) => isChosen(finding, wanted));
}

function applyFilters() {
  const words = folded(view.search).split(/\s+/).filter(Boolean);
  const items = list.children;
  let shown = 0;
  data.questions.forEach((question, index) => {
    const fits =
      (!view.tag || question.tags.includes(view.tag)) &&
      (!view.finding || hasFinding(question, view.finding)) &&
      words.every((word) => haystackOf(question).includes(word));
    items[index].hidden = !fits;
    shown += fits;
  });
  const all = data.questions.length;
  byId("count").textContent = shown === all ? plural(all, "question") : shown + " of " + plural(all, "question");
  if (shown && items[current].hidden) move(1) || move(-1);
  tellPosition();
}

/** Leave only the questions with a tag; all of them when it is that already. */
function filterByTag(tag) {
  view.tag = view.tag === tag ? "" : tag;
  showView();
  applyFilters();
}

const visible = () => [...list.children].filter((item) => !item.hidden);

// ---- moving through the questions ----

let current = 0;

function select(index) {
  const before = list.children[current];
  if (before) before.setAttribute("aria-selected", "false");
  current = index;
  const item = list.children[index];
  item.setAttribute("aria-selected", "true");
  item.scrollIntoView({ block: "nearest" });
  list.setAttribute("aria-activedescendant", item.id);
  window.location.replace("#" + encodeURIComponent(data.questions[index].id));
  tellPosition();
  showQuestion();
}

/** Go on by so many of the questions that the filters leave; whether there is one. */
function move(step) {
  let index = current + step;
  while (list.children[index] && list.children[index].hidden) index += step;
  if (!list.children[index]) return false;
  select(index);
  return true;
}

function tellPosition() {
  const items = visible();
  const place = items.indexOf(list.children[current]);
  byId("position").textContent = place < 0 ? "" : place + 1 + " of " + items.length;
  byId("previous").disabled = place <= 0;
  byId("next").disabled = place === items.length - 1;
}

function fromAddress() {
  const address = window.location.hash.slice(1);
  return Math.max(0, data.questions.findIndex((question) => encodeURIComponent(question.id) === address));
}

// ---- the card ----

const paper = document.querySelector(".paper");
const frame = element("iframe", { title: "Card" });
let frameIsReady = false;

/** One document for all cards, as Anki's desktop has. */
function openFrame() {
  const formulas = JSON.stringify(data.formulas).replaceAll("<", "\\u003c");
  const css = data.templates.css.replaceAll("</", "<\\/"); // which means the same, and ends no style
  frame.setAttribute("sandbox", "allow-scripts");
  frame.srcdoc =
    '<!doctype html><html><head><meta charset="utf-8"><title>Card</title>' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<style>${data.frame.style}</style><style>${css}</style>` +
    `<script type="application/json" id="formulas">${formulas}</script><script>${data.frame.script}</script>` +
    '</head><body class="card"><div id="qa"></div></body></html>';
  paper.append(frame);
}

const cardClasses = () => "card card1" + (view.night ? " nightMode night_mode" : "");

function sendToFrame(message) {
  if (frameIsReady) frame.contentWindow.postMessage(message, "*");
}

function showQuestion() {
  const question = data.questions[current];
  about(question);
  paper.querySelectorAll(".notice").forEach((notice) => notice.remove());
  frame.hidden = !question.fields;
  byId("flip").disabled = !question.fields;
  if (!question.fields) return paper.append(noCard(question));
  if (!frame.isConnected) return openFrame();
  showSide(question);
}

function showSide(question) {
  try {
    const card = renderCard(data.templates, fieldsOf(question));
    const html = withMedia(view.back ? card.back : card.front, data.media);
    sendToFrame({ html: html, classes: cardClasses() });
  } catch (error) {
    frame.hidden = true;
    paper.append(element("p", { className: "notice", textContent: "This card cannot be shown: " + error.message }));
  }
}

function noCard(question) {
  const [stem, ...options] = question.text;
  return element(
    "div",
    { className: "notice" },
    element("p", {}, element("strong", { textContent: "This question cannot be a card: " }), question.why),
    element("p", { className: "source", dir: "auto", textContent: stem }),
    element("ul", {}, ...options.map((text) => element("li", { className: "source", dir: "auto", textContent: text }))),
  );
}

function fromFrame(message) {
  if (message.ready) {
    frameIsReady = true;
    showSide(data.questions[current]);
  }
  if (Number.isFinite(message.height)) frame.style.setProperty("--content", Math.ceil(message.height) + "px");
  if (typeof message.key === "string") press(message.key);
  if (message.math) note("A formula is shown as its TeX. Anki typesets it.");
  if (typeof message.error === "string") note("The card's script failed: " + message.error.slice(0, 300));
  if (/^(?:https?|mailto):/i.test(message.link)) window.open(message.link, "_blank", "noopener,noreferrer");
}

window.addEventListener("message", ({ source, data: message }) => {
  if (source === frame.contentWindow && message && typeof message === "object") fromFrame(message);
});

// ---- looks, keys and buttons ----

/** Without questions, there is only what was found. */
const PARTS = ["cards", "findings", "statistics"];
const shownPart = () => (data.questions.length && PARTS.includes(view.show) ? view.show : PARTS[data.questions.length ? 0 : 1]);

/** Make the page look as `view` says. */
function showView() {
  keepView();
  document.documentElement.classList.toggle("night", view.night);
  document.body.classList.toggle("phone", view.phone);
  for (const part of PARTS) byId(part).hidden = part !== shownPart();
  if (shownPart() === "findings") showFindings();
  for (const button of document.querySelectorAll("[data-show]")) {
    button.setAttribute("aria-pressed", button.dataset.show === shownPart());
  }
  byId("night").setAttribute("aria-pressed", view.night);
  byId("phone").setAttribute("aria-pressed", view.phone);
  byId("flip").textContent = view.back ? "Show question" : "Show answer";
  byId("search").value = view.search;
  byId("tag").value = view.tag;
  byId("finding").value = view.finding;
  sendToFrame({ classes: cardClasses() });
}

let filterFindings;

/** The list of all findings, made when it is first looked at. */
function showFindings() {
  const open = (index) => {
    Object.assign(view, { show: "cards", search: "", tag: "", finding: "" });
    showView();
    applyFilters();
    select(index);
  };
  filterFindings ??= listFindings(byId("which"), byId("found"), open);
  byId("which").value = view.which;
  byId("found-count").textContent = plural(filterFindings(byId("which").value), "finding");
}

function toggle(name) {
  view[name] = !view[name];
  showView();
}

function flip() {
  if (!data.questions[current].fields) return;
  toggle("back");
  showQuestion();
}

const KEYS = {
  " ": flip,
  "/": () => byId("search").select(),
  j: () => move(1),
  ArrowDown: () => move(1),
  ArrowRight: () => move(1),
  k: () => move(-1),
  ArrowUp: () => move(-1),
  ArrowLeft: () => move(-1),
  d: () => toggle("night"),
  p: () => toggle("phone"),
  "?": () => byId("keys").showModal(),
};
const KEYS_OF_ALL_PARTS = "dp?";

function press(key) {
  const isOfAll = KEYS_OF_ALL_PARTS.includes(key);
  if (!Object.hasOwn(KEYS, key) || byId("keys").open || !(isOfAll || shownPart() === "cards")) return false;
  KEYS[key]();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { tagName } = event.target;
  if (tagName === "INPUT" && (event.key === "Escape" || event.key === "Enter")) event.target.blur();
  if (tagName === "INPUT" || tagName === "SELECT" || (tagName === "BUTTON" && event.key === " ")) return;
  if (press(event.key)) event.preventDefault();
});

// A card takes its digits when they are released.
document.addEventListener("keyup", ({ key, code, target }) => {
  if (/^[1-9]$/.test(key) && target.tagName !== "INPUT") sendToFrame({ key: key, code: code });
});

document.addEventListener("click", ({ target, detail }) => {
  const button = target.closest("button");
  if (button && detail) button.blur(); // who uses a mouse goes on with the keys of the page
});

function onClick(id, action) {
  byId(id).addEventListener("click", action);
}

onClick("previous", () => move(-1));
onClick("next", () => move(1));
onClick("flip", flip);
onClick("night", () => toggle("night"));
onClick("phone", () => toggle("phone"));
onClick("help", () => byId("keys").showModal());
byId("which").addEventListener("input", ({ target }) => {
  view.which = target.value;
  showView();
});
list.addEventListener("click", (event) => {
  const item = event.target.closest("li");
  if (item) select([...list.children].indexOf(item));
});
for (const button of document.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => {
    view.show = button.dataset.show;
    showView();
  });
}
for (const name of ["search", "tag", "finding"]) {
  byId(name).addEventListener("input", (event) => {
    view[name] = event.target.value;
    keepView();
    applyFilters();
  });
}

// ---- all together ----

fillFilters();
list.append(...data.questions.map(listItem));
showView();
for (const name of ["tag", "finding"]) view[name] = byId(name).value; // one that is gone chooses nothing
if (data.questions.length) {
  select(fromAddress());
  applyFilters();
  window.addEventListener("hashchange", () => fromAddress() === current || select(fromAddress()));
}

// `examdeck preview --watch` serves this page, and tells when there is a newer one.
if (data.version) {
  new EventSource("changes").addEventListener("message", (event) => {
    if (event.data !== data.version) window.location.reload();
  });
}
