// Opens what is folded for narrow screens where there is room for it.
const wide = matchMedia("(min-width: 56.01rem)");
const open = () => document.querySelectorAll("[data-open-when-wide]").forEach((part) => { part.open = wide.matches; });
open();
wide.addEventListener("change", open);
