// ---- the front ----

function showFront(card, state) {
  const count = card.root.querySelector(".mcq-count");

  function tell() {
    check(card, state);
    if (card.pick < 2) return;
    const done = state.selected.length + (card.judged ? state.denied.length : 0);
    const tooMany = done > card.pick;
    count.classList.toggle("mcq-too-many", tooMany);
    say(count, done + " / " + card.pick + (tooMany ? " · " + words.too_many : ""));
  }

  function changed() {
    saveState(state);
    tell();
  }

  /** Take over what the inputs say. What is chosen is struck out no more. */
  function choose() {
    const all = card.options.map((_, index) => index);
    const inputs = (index) => Array.from(card.options[index].querySelectorAll("input"));
    state.selected = all.filter((index) => inputs(index)[0].checked && card.options[index].isConnected);
    state.denied = card.judged ? all.filter((index) => inputs(index)[1].checked) : [];
    state.struck = state.struck.filter((index) => !state.selected.includes(index));
    changed();
  }

  function strike(item) {
    const index = card.options.indexOf(item);
    const isStruck = state.struck.includes(index);
    state.struck = isStruck ? state.struck.filter((other) => other !== index) : state.struck.concat(index);
    state.selected = state.selected.filter((other) => other !== index);
    changed();
  }

  /** By a key: choose; or see a statement as true, as false, as true. Options that are hidden are shown first. */
  examdeck.press = function (place) {
    const item = card.list.children[place];
    if (!item || !card.root.isConnected) return;
    if (isHidden()) return reveal();
    const [input, other] = Array.from(item.querySelectorAll("input"));
    if (card.judged) (input.checked ? other : input).checked = true;
    else input.checked = input.type === "radio" || !input.checked;
    choose();
  };

  const isHidden = () => Boolean(chosenFor(card, "hide") && !state.revealed);

  function reveal() {
    state.revealed = true;
    saveState(state);
    apply();
  }

  const shower = button("mcq-button mcq-show", words.show_options, reveal);
  card.list.parentNode.insertBefore(shower, card.list);
  offerChoices(card, apply);

  /** Make the card as it shall be by now. */
  function apply() {
    const before = state.places.join();
    delete state.places;
    arrange(card, state);
    state.selected = state.selected.filter((index) => state.places.includes(index));
    card.root.classList.toggle("mcq-hiding", isHidden());
    card.root.classList.toggle("mcq-strikes", Boolean(chosenFor(card, "strike")));
    if (before !== state.places.join()) saveState(state);
    tell();
  }

  let byKey = false; // arrows choose too, and a card that turned under them would be read by nobody
  card.list.addEventListener("keydown", () => (byKey = true));
  card.list.addEventListener("keyup", () => (byKey = false));
  card.list.addEventListener("mousedown", () => (byKey = false));
  card.list.addEventListener("change", choose);
  card.list.addEventListener("click", (event) => {
    const pressed = event.target.closest(".mcq-strike");
    if (pressed) return strike(pressed.closest(".mcq-option"));
    if (event.target.type !== "radio" || byKey || card.judged || !chosenFor(card, "flip")) return;
    choose();
    flip();
  });
  examdeck.applyChoices = () => card.root.isConnected && apply();
  apply();
  loadLearnersFile();
}
