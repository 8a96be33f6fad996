// Anki's reviewer in small: shows what the page sends, one side after the other in one document, as the desktop does.
(function () {
  "use strict";

  const tell = (message) => window.parent.postMessage(message, "*");
  const PAGE_KEYS = [" ", "/", "j", "k", "d", "p", "?"];
  const formulas = JSON.parse(document.getElementById("formulas").textContent);

  /** Scripts, then body classes, then math: Anki's order. */
  function show(html, classes) {
    const qa = document.getElementById("qa");
    window.examdeck = Object.assign(window.examdeck || {}, { asked: true }); // a page has no learner's file to load
    qa.innerHTML = html;
    for (const idle of qa.querySelectorAll("script")) {
      const script = document.createElement("script"); // those of innerHTML do not run
      for (const attribute of idle.attributes) script.setAttribute(attribute.name, attribute.value);
      script.textContent = idle.textContent;
      idle.replaceWith(script);
    }
    document.body.className = classes;
    window.scrollTo(0, 0);
    if (typesetMath(qa)) tell({ math: true });
  }

  /** Typeset what MathJax would typeset in Anki; whether some of it stays TeX. */
  function typesetMath(root) {
    const texts = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      if (text.parentElement.closest("script, style, textarea, pre, code, .mathjax_ignore, .tex2jax_ignore")) continue;
      const pieces = text.data.split(/(\\\([^]+?\\\)|\\\[[^]+?\\\])/);
      if (pieces.length > 1) text.replaceWith(...pieces.map((piece, index) => (index % 2 ? mathElement(piece) : piece)));
    }
    return root.querySelector(".preview-math") !== null;
  }

  function mathElement(tex) {
    const element = document.createElement(tex.startsWith("\\[") ? "div" : "span");
    if (Object.hasOwn(formulas, tex)) {
      element.innerHTML = formulas[tex];
    } else {
      element.className = "preview-math";
      element.textContent = tex.slice(2, -2).trim();
    }
    return element;
  }

  window.addEventListener("message", ({ source, data }) => {
    if (source !== window.parent) return;
    if (data.html !== undefined) show(data.html, data.classes);
    else if (data.classes) document.body.className = data.classes;
    else if (data.key) document.body.dispatchEvent(new KeyboardEvent("keyup", { ...data, bubbles: true }));
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !PAGE_KEYS.includes(event.key)) return;
    event.preventDefault();
    tell({ key: event.key });
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link) return;
    event.preventDefault(); // the frame stays what it is
    tell({ link: String(link.href) });
  });

  window.addEventListener("error", (event) => tell({ error: event.message }));
  document.addEventListener("securitypolicyviolation", (event) => {
    tell({ error: "not allowed in this page: " + event.effectiveDirective + " " + event.blockedURI });
  });

  document.addEventListener("DOMContentLoaded", () => {
    new ResizeObserver(() => tell({ height: document.body.offsetHeight })).observe(document.body);
    tell({ ready: true });
  });
})();
