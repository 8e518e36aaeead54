// The search field: opens the dialog, loads what finds something once the field is used, and
// marks on a page that a result has led to the words that were found.

const box = document.querySelector("[data-cb-search]");
const input = box.querySelector("input");
const toggle = document.getElementById("__search");
const status = box.querySelector("[role=status]");
const hint = status.textContent;
let loading = false;
let before = null;

function show() {
  if (!toggle.checked) toggle.click();
  load();
}

function open() {
  show();
  input.focus();
}

function close() {
  if (toggle.checked) toggle.click();
  input.blur();
}

async function load() {
  if (loading) return;
  loading = true;
  status.textContent = box.dataset.loading;
  try {
    const { start } = await import("./showing.js");
    await start({ box, input, toggle, hint });
  } catch {
    loading = false; // another time it may be there
    status.textContent = box.dataset.failed;
  }
}

input.addEventListener("focus", ({ relatedTarget }) => {
  if (relatedTarget && !box.contains(relatedTarget)) before = relatedTarget;
  show();
});
input.addEventListener("input", show);
toggle.addEventListener("change", () => {
  if (toggle.checked) input.focus();
  else input.blur();
});
box.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  close();
  before?.focus(); // where the reader was
  before = null;
});
box.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !box.contains(event.relatedTarget)) close();
});
box.querySelector("form").addEventListener("submit", (event) => event.preventDefault());

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
  const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
  if (!typing && ["f", "s", "/"].includes(event.key)) {
    event.preventDefault();
    open();
  }
});

const asked = new URLSearchParams(location.search);
if (asked.get("q")) input.value = asked.get("q");
if (asked.get("q") || document.activeElement === input) open(); // a reader may be sooner than this

// --- Where a result has led to ---------------------------------------------------------------

// The elements that the address names: what is there, or what stands under a heading or is opened
// by a line.
function landed() {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id ? document.getElementById(id) : document.querySelector("article");
  if (!target) return [];
  if (target.matches("h1, h2, h3, h4, h5, h6")) {
    const found = [target];
    let next = target.nextElementSibling;
    while (next && !next.matches("h1, h2, h3, h4, h5, h6")) {
      found.push(next);
      next = next.nextElementSibling;
    }
    return found;
  }
  const isWhole = target.textContent.trim() && !target.matches("summary + *");
  return [isWhole ? target : target.parentElement];
}

// The ranges of some words in an element; what only refers to notes is passed over.
function rangesIn(element, words) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("sup, script, style, .headerlink")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, start: text.length });
    text += walker.currentNode.data;
  }
  const placeAt = (offset) => {
    const { node, start } = nodes.findLast((one) => one.start <= offset);
    return [node, offset - start];
  };
  return words.flatMap((word) => {
    const at = text.indexOf(word);
    if (at < 0) return [];
    const range = new Range();
    range.setStart(...placeAt(at));
    const [node, offset] = placeAt(at + word.length - 1);
    range.setEnd(node, offset + 1);
    return [range];
  });
}

function markFound(words) {
  const elements = landed();
  const ranges = elements.flatMap((element) => rangesIn(element, words));
  const first = ranges[0]?.startContainer.parentElement ?? elements[0];
  if (!first) return;
  for (let above = first.closest("details"); above; above = above.parentElement.closest("details")) {
    above.open = true;
  }
  elements[0].classList.add("cb-landed");
  if (ranges.length && CSS.highlights) CSS.highlights.set("cb-found", new Highlight(...ranges));
  if (ranges.length) first.scrollIntoView({ block: "center" });
}

if (asked.has("h")) markFound(asked.getAll("h"));
