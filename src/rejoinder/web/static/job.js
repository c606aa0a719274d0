// The page of a job that is under way, looked at again by itself; without scripts the browser loads it anew.

const EVERY = 2000; // milliseconds

const look = async () => {
  try {
    const answer = await fetch(location.pathname);
    if (answer.ok) {
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("job");
      const shown = document.getElementById("job");
      if (fresh && fresh.innerHTML !== shown.innerHTML) shown.replaceWith(fresh);
      if (fresh?.dataset.finished === "yes") return;
    }
  } catch {
    // the server may be away for a moment: look again
  }
  setTimeout(look, EVERY);
};

setTimeout(look, EVERY);
