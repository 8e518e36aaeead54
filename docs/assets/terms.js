// The glossary. A field narrows it to the terms of which a name holds what is typed, and that the
// report of a chosen case uses; both stand in the address. A line that is opened shows besides its
// definition what the term's own page has: related terms, the source, the first quotations. Without
// script the list is whole, and a line leads to that page.
import { recall, remember } from "./asked.js";
import { pageAt } from "./evidence.js";

const PRINT = matchMedia("print"); // for which the theme opens all lines
const QUOTED = 4; // uses shown below a line; the term's page has them all

const root = document.querySelector(".cb-terms");
const form = root.querySelector("form");
const all = form.querySelector("button");
const status = form.querySelector("[role=status]");
const fields = [...form.elements].filter((one) => one.name);
const lines = [...root.querySelectorAll("li:has(> details)")].map((item) => ({
  item,
  names: [...item.querySelectorAll("summary > :not(.cb-dots, small), .cb-term-also > span")]
    .map((name) => fold(name.textContent))
    .join(" "),
  cases: item.dataset.cases?.split(" ") ?? [],
}));
const letters = [...root.querySelectorAll(".cb-letters a")].map((link) => {
  const address = link.hash;
  return { link, address, section: document.getElementById(address.slice(1)).closest("section") };
});
const completed = new Set(); // lines that show all they can

// Letters, characters and digits alone: tones, spaces and signs make no difference.
function fold(text) {
  return text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function narrow() {
  const { filter, case: chosen } = Object.fromEntries(new FormData(form));
  const wanted = fold(filter);
  const isAsked = Boolean(wanted || chosen);
  let count = 0;
  for (const { item, names, cases } of lines) {
    item.hidden = !names.includes(wanted) || Boolean(chosen && !cases.includes(chosen));
    count += item.hidden ? 0 : 1;
  }
  for (const { link, address, section } of letters) {
    section.hidden = !section.querySelector("li:not([hidden])");
    if (section.hidden) link.removeAttribute("href");
    else link.setAttribute("href", address);
  }
  all.hidden = !isAsked;
  const told = count ? status.dataset.found : status.dataset.none;
  status.textContent = isAsked ? told.replace("{count}", count).replace("{all}", lines.length) : "";
}

function ask() {
  narrow();
  remember(fields);
  showFound();
}

// The first line that is left may be off the screen. The field is shown with it; where that stays by
// itself, the line is shown below.
function showFound() {
  const first = lines.find(({ item }) => !item.hidden);
  if (!first) return;
  const { top, bottom } = first.item.getBoundingClientRect();
  const field = form.getBoundingClientRect();
  if (field.top < 0 || bottom > visualViewport.height) form.scrollIntoView();
  else if (top < field.bottom) first.item.closest("section").scrollIntoView();
}

function askNothing() {
  for (const field of fields) field.value = "";
  ask();
}

// What the address leads to is shown, whatever was asked for, with the line that opens it.
function show() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!root.contains(place)) return;
  if (place.closest("[hidden]")) askNothing();
  (place.previousElementSibling ?? place).scrollIntoView();
}

// --- What a line opens -----------------------------------------------------------------------

async function complete(line) {
  if (!line.open || completed.has(line) || PRINT.matches) return;
  completed.add(line);
  const link = line.querySelector(".cb-term-page");
  try {
    const page = (await pageAt(new URL(link.href))).cloneNode(true);
    for (const one of page.querySelectorAll("a:not([href^='#'])")) {
      one.href = new URL(one.getAttribute("href"), link.href);
    }
    const [source, related] = ["source", "related"].map((name) => page.querySelector(`.cb-term-${name}`));
    const quotes = [...page.querySelectorAll(".cb-term-entry blockquote")].slice(0, QUOTED);
    line.querySelector(".cb-term-source").replaceWith(source);
    link.parentElement.before(...[related].filter(Boolean), ...quotes);
  } catch {
    completed.delete(line); // another time it may be there; the link leads to it
  }
}

recall(fields);
form.addEventListener("input", ask);
form.addEventListener("submit", (event) => event.preventDefault());
all.addEventListener("click", () => {
  askNothing();
  fields[0].focus();
});
root.addEventListener("toggle", ({ target }) => complete(target), true);
addEventListener("hashchange", show);
form.hidden = false;
narrow();
show();
root.querySelectorAll(".cb-term-fold[open]").forEach(complete);
