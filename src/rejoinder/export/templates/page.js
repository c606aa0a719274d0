// A statement stands in two places: its card in the exchange (#s3) and its words in the text (#t-s3). Whichever is asked
// for, both are highlighted and both are brought into view; on a narrow page, where they are far apart, only the one asked for.
"use strict";
(() => {
  const beside = matchMedia("(min-width: 56.01rem)");

  const parse = (hash) => {
    const [, prefix = "", text = "", id = ""] = /^#(d\d+-)?(t-)?(.+)$/.exec(hash) || [];
    return { key: prefix + id, anchor: prefix + "t-" + id, text: text !== "" };
  };

  const reveal = (element) => {
    for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    element.scrollIntoView({ block: "center" });
  };

  const select = (hash) => {
    const { key, anchor, text } = parse(hash);
    const card = document.getElementById(key);
    const ref = document.getElementById(anchor);
    for (const old of document.querySelectorAll(".on")) old.classList.remove("on");
    document.querySelector("[aria-current]")?.removeAttribute("aria-current");
    if (!card?.matches("[data-card]")) return;
    card.setAttribute("aria-current", "true");
    for (const part of [card, ref, ...document.querySelectorAll(`[data-s~="${CSS.escape(key)}"]`)]) part?.classList.add("on");
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

  addEventListener("click", (event) => {
    if (event.target.closest("a, summary") || String(getSelection())) return;
    const words = event.target.closest("[data-s]");
    const card = event.target.closest("[data-card]");
    if (words) go("#" + next(words.dataset.s.trim().split(" ")));
    else if (card) go("#" + card.id.replace(/^(d\d+-)?/, "$1t-"));
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
