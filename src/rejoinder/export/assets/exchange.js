// A statement stands in two places: its card in the exchange (#s3) and its words in the text (#t-s3). Whichever is asked
// for, both are highlighted and both are brought into view; on a narrow page, where they are far apart, only the one asked
// for. Whichever is pointed at or has the focus lights up the other, and nothing moves.
"use strict";
(() => {
  const beside = matchMedia("(min-width: 56.01rem)");

  const words = new Map(); // the stretches of text of each statement
  for (const part of document.querySelectorAll("[data-s]"))
    for (const key of part.dataset.s.trim().split(" ")) words.set(key, [...(words.get(key) || []), part]);

  const anchorOf = (key) => key.replace(/^(d\d+-)?/, "$1t-");

  const places = (key) =>
    [document.getElementById(key), document.getElementById(anchorOf(key)), ...(words.get(key) || [])].filter(Boolean);

  const mark = (name, key) => {
    for (const old of document.querySelectorAll("." + name)) old.classList.remove(name);
    if (key) for (const part of places(key)) part.classList.add(name);
  };

  const parse = (hash) => {
    const [, prefix = "", text = "", id = ""] = /^#(d\d+-)?(t-)?(.+)$/.exec(hash) || [];
    return { key: prefix + id, text: text !== "" };
  };

  const reveal = (element) => {
    for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    element.scrollIntoView({ block: "center" });
  };

  const select = (hash) => {
    const { key, text } = parse(hash);
    const card = document.getElementById(key);
    document.querySelector("[data-card][aria-current]")?.removeAttribute("aria-current");
    if (!card?.matches("[data-card]")) return mark("on", null);
    mark("on", key);
    card.setAttribute("aria-current", "true");
    const ref = document.getElementById(anchorOf(key));
    const head = card.querySelector(".who"); // a card with many replies is taller than the window
    const asked = text ? ref : head;
    for (const place of [head, ref]) if (place && (beside.matches || place === asked)) reveal(place);
  };

  // The words of nested statements overlap: each further click on the same place goes one statement outwards.
  const next = (keys) => {
    const { key } = parse(location.hash);
    const at = keys.indexOf(key);
    return keys[at > 0 ? at - 1 : keys.length - 1];
  };

  const statementAt = (target) => {
    const stretch = target.closest?.("[data-s]");
    if (stretch) return stretch.dataset.s.trim().split(" ").at(-1);
    const ref = target.closest?.(".ref");
    return ref ? ref.hash.slice(1) : target.closest?.("[data-card]")?.id;
  };

  for (const name of ["pointerover", "focusin"]) addEventListener(name, (event) => mark("near", statementAt(event.target)));
  document.documentElement.addEventListener("pointerleave", () => mark("near", null));

  addEventListener("click", (event) => {
    if (event.target.closest("a, button, input, select, summary") || String(getSelection())) return;
    const stretch = event.target.closest("[data-s]");
    const card = event.target.closest("[data-card]");
    if (stretch) go("#" + next(stretch.dataset.s.trim().split(" ")));
    else if (card) go("#" + anchorOf(card.id));
  });

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && location.hash) go("#");
  });

  const go = (hash) => {
    history.pushState(null, "", hash);
    select(hash);
  };

  addEventListener("hashchange", () => select(location.hash));
  addEventListener("popstate", () => select(location.hash));
  select(location.hash);
})();
