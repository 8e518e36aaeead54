// The words that a link into the report leads to are set off from other cited words.
// Without script the whole sentence is outlined instead (styles/source.css).
function highlightCited() {
  for (const mark of document.querySelectorAll("mark.cb-target")) {
    mark.classList.remove("cb-target");
  }
  const quote = location.hash.slice(1);
  if (!quote.startsWith("q-")) return;
  for (const mark of document.querySelectorAll("mark[data-quotes]")) {
    mark.classList.toggle("cb-target", mark.dataset.quotes.split(" ").includes(quote));
  }
}

window.addEventListener("hashchange", highlightCited);
highlightCited();

// A page that sets cases side by side is the only one that needs the script for it.
if (document.querySelector("[data-compare]")) import("./compare.js");
