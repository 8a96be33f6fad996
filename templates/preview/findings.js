// Findings: how they are counted and chosen, and the list of all of them.

const SEVERITIES = ["error", "warning", "info"];

function worst(findings) {
  return SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) || "";
}

/** Each value with how often it is there, in the order of the alphabet. */
function countBy(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Offer the severities and codes of some groups of findings, each with how many groups have it. */
function addFindingChoices(choose, groups) {
  const perGroup = (key) => groups.flatMap((findings) => [...new Set(findings.map((finding) => finding[key]))]);
  const severities = new Map(countBy(perGroup("severity")));
  for (const severity of SEVERITIES) {
    if (severities.has(severity)) choose.add(new Option(severity + " (" + severities.get(severity) + ")", severity));
  }
  for (const [code, count] of countBy(perGroup("code"))) {
    choose.add(new Option(code + " " + data.codes[code] + " (" + count + ")", code));
  }
}

const isChosen = (finding, wanted) => !wanted || finding.code === wanted || finding.severity === wanted;

/** All findings: those of the bank, then each question's, with a way to its card. */
function listFindings(choose, list, open) {
  const all = data.findings.map((finding) => [finding, null]);
  data.questions.forEach((question, index) => all.push(...question.findings.map((finding) => [finding, index])));
  const items = all.map(([finding, index]) => {
    const item = findingItem(finding);
    if (index !== null) {
      const button = element("button", { type: "button", textContent: data.questions[index].id, title: "Show the card" });
      button.addEventListener("click", () => open(index));
      item.append(button);
    }
    return item;
  });
  addFindingChoices(choose, all.map(([finding]) => [finding]));
  list.append(...items);
  return (wanted) => {
    all.forEach(([finding], at) => (items[at].hidden = !isChosen(finding, wanted)));
    return items.filter((item) => !item.hidden).length;
  };
}
