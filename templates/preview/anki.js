// Anki's template language, as its rslib/src/template.rs reads it, so far as cards use it: fields, conditionals, the
// filter `text`, and what Anki itself knows of a card.

/** A side of a card as HTML: `template` filled with `fields`, which are HTML by name; `onField` is told each used. */
function renderTemplate(template, fields, onField = () => {}) {
  const around = []; // the conditionals around: [field's name, whether it holds]
  const isShown = () => around.every(([, holds]) => holds);
  const html = template.replace(/<!--[^]*?-->|\{\{([^]*?)\}\}|[^{<]+|[{<]/g, (token, inside) => {
    if (inside === undefined) return isShown() ? token : "";
    const tag = inside.replace(/^\{+/, "").trim();
    const name = tag.slice(1).trim();
    if (tag[0] === "#" || tag[0] === "^") {
      around.push([name, isEmpty(fieldOf(fields, name)) === (tag[0] === "^")]);
      return "";
    }
    if (tag[0] !== "/") return isShown() ? filled(fields, tag, onField) : "";
    if ((around.pop() || [])[0] !== name) throw new Error("the card's template closes what is not open: " + name);
    return "";
  });
  if (around.length) throw new Error("the card's template does not close " + around.pop()[0]);
  return html;
}

function filled(fields, tag, onField) {
  const filters = tag.split(":");
  let text = fieldOf(fields, filters.pop());
  onField(text);
  for (const filter of filters.reverse()) {
    if (filter !== "text") throw new Error("the preview does not know the filter " + filter);
    text = plainText(text);
  }
  return text;
}

function fieldOf(fields, name) {
  if (!Object.hasOwn(fields, name)) throw new Error("the card's template names a field that is not there: " + name);
  return fields[name];
}

function isEmpty(field) {
  return /^(?:\s|<\/?(?:br|div) ?\/?>)*$/i.test(field);
}

/** The text of HTML: what the filter `text` leaves. */
function plainText(html) {
  const text = html.replace(/<!--[^]*?-->|<(style|script)\b[^]*?<\/\1>|<[^]*?>/gi, "");
  if (!text.includes("&")) return text;
  const textarea = document.createElement("textarea"); // whose parser knows entities and nothing else
  textarea.innerHTML = text;
  return textarea.value.replaceAll("\u00a0", " ");
}

const BLANK = "<div>The front of this card is blank.</div>";

/** Both sides of a note's card. Where the front shows no field, as of a withdrawn question, Anki only says so. */
function renderCard(templates, fields) {
  let isBlank = true;
  const front = renderTemplate(templates.front, fields, (field) => {
    isBlank = isBlank && isEmpty(field);
  });
  if (isBlank) return { front: front + BLANK, back: BLANK };
  return { front: front, back: renderTemplate(templates.back, { ...fields, FrontSide: front }) };
}

/**
 * HTML of a card with its pictures and sounds in it.
 *
 * `media` has, by name, a data: URL, or the size in bytes of a file that is too large for this page.
 */
function withMedia(html, media) {
  const missing = (name) => {
    const why = Object.hasOwn(media, name) ? "too large for this page" : "no such file";
    return '<span class="preview-note">' + escapeHtml(name) + ": " + why + "</span>";
  };
  const isThere = (name) => Object.hasOwn(media, name) && typeof media[name] === "string";
  return html
    .replace(/<(img|audio|video|source)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi, (tag, element, attributes) => {
      let name = "";
      const own = attributes.replace(/([\w:-]+)="([^"]*)"/g, (attribute, key, value) => {
        if (key.toLowerCase() !== "src" || value.startsWith("data:")) return attribute;
        name = mediaName(value, media);
        return isThere(name) ? 'src="' + media[name] + '"' : "";
      });
      return !name || isThere(name) ? "<" + element + own + ">" : missing(name);
    })
    .replace(/\[sound:(.+?)\]/g, (tag, target) => {
      const name = mediaName(target, media);
      return isThere(name) ? '<audio controls src="' + media[name] + '"></audio>' : missing(name);
    });
}

function mediaName(target, media) {
  const name = plainText(target);
  try {
    return Object.hasOwn(media, name) ? name : decodeURIComponent(name);
  } catch (error) {
    return name; // a lone percent sign
  }
}

function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (sign) => "&#" + sign.charCodeAt(0) + ";");
}
