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

/** The same, without some of the wrong options where the card shall show fewer. At least one of them stays. */
function places(card, seed) {
  if (!card.shuffled) return card.options.map((_, index) => index);
  const all = order(seed, card.options.length, card.pins);
  const most = card.pins.length || card.judged ? 0 : chosenFor(card, "show");
  let room = most ? Math.max(1, most - card.key.length) : all.length;
  return all.filter((index) => card.key.includes(index) || room-- > 0);
}
