// ---- what the card's fields say ----

function readCard(root) {
  const tokens = (root.dataset.settings || "").split(" ");
  const numbers = (name) =>
    tokens.filter((token) => token.startsWith(name + "-")).map((token) => Number(token.slice(name.length + 1)));
  const letters = (root.dataset.key || "").split(" ").filter(Boolean); // there may be none of statements to judge
  const key = letters.map((letter) => BANK_LETTERS.indexOf(letter)).filter((index) => index >= 0);
  const list = root.querySelector(".mcq-options > ol");
  const judged = tokens.includes("kprim");
  const pick = numbers("pick")[0] || key.length;
  return {
    root: root,
    id: root.dataset.id,
    isFront: root.dataset.side === "front",
    key: key,
    wanted: pick,
    judged: judged,
    pick: judged ? pick : Math.min(pick, key.length),
    shuffled: tokens.includes("shuffle"),
    pins: numbers("pin").map((position) => position - 1),
    deck: {
      flip: tokens.includes("flip"),
      hide: tokens.includes("hide"),
      strike: tokens.includes("strike"),
      show: numbers("show")[0] || 0,
    },
    ask: tokens.find((token) => token.startsWith("ask-")) || "",
    lang: (tokens.find((token) => token.startsWith("lang-")) || "").slice("lang-".length),
    list: list,
    options: list ? Array.from(list.children) : [],
  };
}

// ---- the state: what was shown and chosen, carried from front to back ----

function loadState() {
  return examdeck.state || fromStorage("sessionStorage", "examdeck");
}

function saveState(state) {
  examdeck.state = state;
  toStorage("sessionStorage", "examdeck", state);
}

/** What was stored, as an object; an empty one where there is no storage: a sandboxed reviewer throws. */
function fromStorage(storage, name) {
  try {
    return Object(JSON.parse(window[storage].getItem(name)));
  } catch (error) {
    return {};
  }
}

function toStorage(storage, name, value) {
  try {
    window[storage].setItem(name, JSON.stringify(value));
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
    denied: [], // statements judged to be false
    struck: [],
  };
  const state = Object.assign(goesOn ? last : fresh, { side: card.isFront ? "front" : "back" });
  const exists = (index) => index < card.options.length;
  if (state.selected) state.selected = state.selected.filter(exists);
  if (state.places && !state.places.every(exists)) delete state.places;
  saveState(state);
  return state;
}
