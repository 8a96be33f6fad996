/** A withdrawn question's field has "→ id" as its last line, in every language. */
function tellReplacement(root) {
  root.querySelectorAll(".mcq-reason > p").forEach((line) => {
    const found = /^→ (\S+)$/.exec(line.textContent.trim());
    if (found) line.textContent = words.replaced.replace("{id}", found[1]);
  });
}
