// The front of a withdrawn question. No field may stand in it, or Anki would not take its card for empty; so the reason is
// written in blanks and tabs, which Anki sees as nothing. Of the back Anki makes its own message; what replaces it there
// is this same front, where both sides are shown in one document.
(function () {
  "use strict";

  const words = { replaced: [[ words.replaced | tojson ]] };
  const gone = document.querySelector(".mcq-gone:not(.js)");
  if (!gone) return;
  const reason = gone.querySelector(".mcq-reason");
  const bits = reason.textContent.replace(/[^ \t]/g, "").replace(/ /g, "0").replace(/\t/g, "1");
  const bytes = (bits.match(/.{8}/g) || []).map((byte) => "%" + parseInt("1" + byte, 2).toString(16).slice(1));
  reason.innerHTML = decodeURIComponent(bytes.join(""));
  gone.querySelector(".mcq-see").hidden = bytes.length > 0;
[% include "replacement.js" %]
  tellReplacement(gone);
  gone.classList.add("js");

  const qa = gone.parentNode;
  if (qa.id !== "qa") return;
  const banner = gone.outerHTML.replace('data-side="front"', 'data-side="back"');
  const watch = new MutationObserver(function () {
    if (qa.contains(gone)) return;
    watch.disconnect();
    const blank = qa.querySelector("a[href*='front-of-card-is-blank']");
    if (blank && !qa.querySelector(".mcq")) blank.parentNode.outerHTML = banner;
  });
  watch.observe(qa, { childList: true });
})();
