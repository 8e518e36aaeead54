// Which indicators the index shows, by theme, case and kind; the choice is kept in the address.
// What holds nothing that was chosen is hidden with its heading, and families that do are open.
import { recall, remember } from "./asked.js";

const form = document.querySelector("[data-filters]");
const fields = [...form.querySelectorAll("select")];
const reset = form.querySelector("button");
const status = form.querySelector("[role=status]");
const items = [...document.querySelectorAll("[data-indicator]")];
const after = [];
for (let it = form.parentElement.nextElementSibling; it; it = it.nextElementSibling) after.push(it);
const opened = new Set(); // folds that a choice has opened

function idsOf(list) {
  return new Set(list.map((item) => item.dataset.indicator));
}

function isChosen(item) {
  return fields.every(({ name, value }) => !value || item.dataset[name]?.split(" ").includes(value));
}

function hasShown(block) {
  const told = "[data-indicator]";
  return [block, ...block.querySelectorAll(told)].some((it) => it.matches(told) && !it.hidden);
}

function hideEmpty(isAsked) {
  for (const holder of document.querySelectorAll("[data-holds]")) {
    holder.hidden = isAsked && !hasShown(holder);
    if (isAsked && !holder.hidden && holder.open === false) opened.add(holder);
    if (opened.has(holder)) holder.open = isAsked;
  }
  if (!isAsked) opened.clear();
  let heading;
  for (const block of after) {
    if (block.tagName === "H2") {
      heading = block;
      heading.hidden = isAsked;
    } else {
      block.hidden = isAsked && !hasShown(block);
      if (heading && !block.hidden) heading.hidden = false;
    }
  }
}

function show() {
  const isAsked = fields.some((field) => field.value);
  for (const item of items) item.hidden = !isChosen(item);
  const shown = idsOf(items.filter((item) => !item.hidden));
  const isOfOne = Boolean(form.elements.cases?.value);
  for (const note of document.querySelectorAll("[data-picture]")) note.hidden = !isOfOne;
  hideEmpty(isAsked);
  reset.hidden = !isAsked;
  const counts = { count: shown.size, all: idsOf(items).size };
  status.textContent = status.dataset.found.replace(/\{(\w+)\}/g, (_, key) => counts[key]);
}

// An address leads to its indicator whatever was chosen; to one that is not here any more, by the
// address that it has in any part and under any former id.
function follow() {
  const [, id] = location.hash.match(/^#indicator-([a-z0-9-]+)$/) ?? [];
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (id && !place) {
    location.replace(new URL(`${id}/`, new URL(form.dataset.index, location.href)));
  } else if (place?.closest("[hidden]")) {
    form.reset();
    place.scrollIntoView();
  }
}

recall(fields);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => {
  remember(fields);
  show();
});
form.addEventListener("reset", () => {
  for (const field of fields) field.value = "";
  remember(fields);
  show();
});
reset.addEventListener("click", () => fields[0].focus()); // it is hidden now
addEventListener("hashchange", follow);
form.hidden = !fields.length;
show();
follow();
