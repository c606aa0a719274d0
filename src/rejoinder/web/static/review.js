// Keys for the buttons of the review, and words taken from the text. The page works without: this only makes it quicker.

const article = document.getElementById("article");
const OFF = "rejoinder-keys-off";

// -- shortcuts: a key presses a button, or goes to a field ----------------------------------------------------------

const typing = (element) =>
  element.isContentEditable || element.matches("select, textarea, input:not([type=checkbox], [type=radio], [type=submit])");

const press = (element) => {
  const details = element.closest("details");
  if (details && !element.matches("summary")) details.open = true;
  if (element.matches("select, textarea, [type=checkbox]")) element.focus();
  else {
    if (element.matches("summary, [type=radio]")) element.focus();
    element.click();
  }
};

const keysOn = document.getElementById("keys-on");
if (keysOn) {
  keysOn.checked = localStorage.getItem(OFF) === null;
  const show = () => document.documentElement.classList.toggle("with-keys", keysOn.checked);
  keysOn.addEventListener("change", () => {
    if (keysOn.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
    show();
  });
  document.getElementById("shortcuts").hidden = false;
  show();
}

addEventListener("keydown", (event) => {
  if (!keysOn?.checked || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.repeat || typing(event.target)) return;
  const element = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!element) return;
  event.preventDefault();
  press(element);
});

// The link to the form goes into it, so that the next Tab is its first field.
document.querySelector('a[href="#correction"]')?.addEventListener("click", (event) => {
  event.preventDefault();
  const form = document.getElementById("correction");
  form.scrollIntoView({ block: "start" });
  form.querySelector("[type=radio]:checked").focus();
});

// -- places in the text: code points, as everywhere in Rejoinder; the browser counts UTF-16 units -------------------

const points = (text) => [...text].length;
const pieces = article ? [...article.querySelectorAll("[data-start]")] : [];
const startOf = (piece) => Number(piece.dataset.start);
const endOf = (piece) => startOf(piece) + points(piece.textContent);

// The place of a boundary of a selection: in its piece, or at the end of the piece before it.
const placeOf = (node, offset) => {
  const range = document.createRange();
  range.setStart(article, 0);
  range.setEnd(node, offset);
  let place = null;
  for (const piece of pieces) {
    if (piece.contains(node)) {
      range.setStart(piece, 0);
      return startOf(piece) + points(range.toString());
    }
    if (range.comparePoint(piece, 0) === 0) place = endOf(piece);
  }
  return place ?? startOf(pieces[0]);
};

// The same back: a node and an offset in it.
const boundary = (place) => {
  const piece = pieces.find((each) => startOf(each) <= place && place <= endOf(each)) ?? pieces.at(-1);
  const before = [...piece.textContent].slice(0, place - startOf(piece)).join("").length;
  return [piece.firstChild ?? piece, before];
};

const rangeOf = ([start, end]) => {
  const range = document.createRange();
  range.setStart(...boundary(start));
  range.setEnd(...boundary(end));
  return range;
};

const words = (place) => rangeOf(place).toString().replace(/\s+/gu, " ").trim();

// -- taking words from the text ------------------------------------------------------------------------------------

let chosen = null; // the place that is selected: [start, end], or null

const output = document.getElementById("selected");

const choose = () => {
  const selection = getSelection();
  if (selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  if (!article.contains(range.commonAncestorContainer)) return; // going on to a button keeps what is chosen
  let place = range.collapsed ? null : [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
  if (place) {
    const text = rangeOf(place).toString();
    const lead = points(text) - points(text.trimStart());
    const tail = points(text) - points(text.trimEnd());
    place = text.trim() ? [place[0] + lead, place[1] - tail] : null;
  }
  chosen = place;
  output.textContent = place ? words(place) : output.dataset.nothing;
};

const field = (name) => document.querySelector(`#correction [name="${name}"]`);
const placesIn = (value) => value.split(" ").filter(Boolean).map((place) => place.split(":").map(Number));

const showTaken = () => {
  if (!globalThis.Highlight) return;
  const taken = ["content_at", "source_at", "cue_at"].flatMap((name) => placesIn(field(name)?.value ?? ""));
  CSS.highlights.set("taken", new Highlight(...taken.map(rangeOf)));
};

const take = (part) => {
  choose(); // the browser tells of a selection only some time later
  const name = part === "more" ? "content" : part;
  const shown = field(name);
  if (!chosen || !shown) return;
  const places = field(`${name}_at`);
  const more = part === "more";
  const before = more ? (places.value ? placesIn(places.value) : contentNow()) : [];
  const all = [...before, chosen].sort((one, other) => one[0] - other[0]);
  places.value = all.map((place) => place.join(":")).join(" ");
  shown.value = all.map(words).join("\n");
  showTaken();
  output.textContent = `${words(chosen)} ✓`;
};

// The stretches that the statement has now, by their marks in the text.
const contentNow = () => {
  const found = [];
  for (const piece of pieces.filter((each) => each.classList.contains("content"))) {
    const last = found.at(-1);
    if (last && last[1] === startOf(piece)) last[1] = endOf(piece);
    else found.push([startOf(piece), endOf(piece)]);
  }
  return found;
};

// -- the keyboard in the text: arrow keys go from word to word -------------------------------------------------------

const WORD = /[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu; // a word, or a mark by itself

const tokens = []; // [start, end, paragraph]
if (article) {
  [...article.querySelectorAll("p")].forEach((paragraph, number) => {
    const own = [...paragraph.querySelectorAll("[data-start]")];
    if (!own.length) return;
    const text = own.map((piece) => piece.textContent).join("");
    for (const match of text.matchAll(WORD)) {
      const start = startOf(own[0]) + points(text.slice(0, match.index));
      tokens.push([start, start + points(match[0]), number]);
    }
  });
}
let anchor = -1;
let focus = -1;

const firstMarked = () => {
  const marked = pieces.find((piece) => piece.classList.contains("content")) ?? pieces[0];
  return Math.max(0, tokens.findIndex(([start]) => start >= startOf(marked)));
};

// In writing from right to left the next word is to the left.
const TURNED = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };
const turned = (key) => {
  const [node] = boundary(tokens[focus][0]);
  return getComputedStyle(node.parentElement.closest("p")).direction === "rtl" ? TURNED[key] ?? key : key;
};

const step = (key) => {
  const paragraph = tokens[focus][2];
  const first = (number) => tokens.findIndex((token) => token[2] === number);
  switch (key) {
    case "ArrowRight": return focus + 1;
    case "ArrowLeft": return focus - 1;
    case "ArrowDown": return tokens.findIndex((token) => token[2] > paragraph);
    case "ArrowUp": return focus > first(paragraph) ? first(paragraph) : first(tokens[Math.max(0, focus - 1)][2]);
    case "Home": return first(paragraph);
    case "End": return tokens.findLastIndex((token) => token[2] === paragraph);
    default: return null;
  }
};

const goTo = (index, extend) => {
  focus = Math.min(Math.max(index < 0 ? tokens.length - 1 : index, 0), tokens.length - 1);
  if (!extend) anchor = focus;
  const [from, to] = [Math.min(anchor, focus), Math.max(anchor, focus)];
  const range = rangeOf([tokens[from][0], tokens[to][1]]);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  const [node] = boundary(tokens[focus][0]);
  node.parentElement.scrollIntoView({ block: "nearest" });
};

if (article && field("content")) {
  document.querySelector(".taking").hidden = false;
  document.addEventListener("selectionchange", choose);
  article.addEventListener("keydown", (event) => {
    if (!tokens.length || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") {
      getSelection().removeAllRanges();
      article.blur();
      return;
    }
    if (focus < 0 && event.key.startsWith("Arrow")) {
      event.preventDefault();
      goTo(firstMarked(), false);
      return;
    }
    const key = focus < 0 ? event.key : turned(event.key);
    const next = focus < 0 ? null : step(key);
    if (next === null) return;
    event.preventDefault();
    goTo(key === "ArrowLeft" ? Math.max(0, next) : next, event.shiftKey);
  });
  for (const button of document.querySelectorAll("[data-take]")) {
    button.addEventListener("mousedown", (event) => event.preventDefault()); // which would end the selection
    button.addEventListener("click", () => take(button.dataset.take));
  }
  document.querySelector("[data-focus]").addEventListener("click", () => {
    article.focus();
    if (focus < 0 && tokens.length) goTo(firstMarked(), false);
  });
  for (const shown of document.querySelectorAll("[data-place]")) {
    shown.addEventListener("input", () => { // words that are typed stand for themselves
      field(shown.dataset.place).value = "";
      showTaken();
    });
  }
  showTaken();
}
