// Two to four cases side by side, chosen on the page and kept in its address. The first ones
// stand in the page; every other has a page of its own, of the same tables with one column, from
// which its cells are taken. Nothing is shown that does not stand on one of these pages.

import { columnOf, draw, groupsOf } from "./comparing.js";
import { fitOnSheet, unfold } from "./sheet.js";

const MOST = 4;
const LEAST = 2;
const ORDERS = { time: "site" }; // of lenses that are not read from the furthest apart on

const root = document.querySelector("[data-compare]");
const form = root.querySelector("form");
const picker = form.querySelector("select, [list]");
const choices = picker.list ?? picker; // the options of either
const chosenList = form.querySelector("[data-chosen]");
const status = form.querySelector("[role=status]");
const [trouble, now] = status.children;
const printed = root.querySelector("[data-printed]");
const names = new Map(); // of the cases that are known, by id
const standing = [...root.querySelector("thead").querySelectorAll("[data-case]")].map(
  (head) => head.dataset.case,
);
const columns = new Map(); // by case: its column, once it is there
const title = document.title;
const site = document.querySelector('meta[property="og:site_name"]').content;

function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

function joined(ids) {
  return ids.map((id) => names.get(id) ?? id).join(status.dataset.separator);
}

// What is to be said of some cases, if it is of any.
function said(key, ids) {
  return ids.length ? fill(status.dataset[key], { names: joined(ids) }) : "";
}

// --- What is read ---

async function fetched(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(url, { cause: answer.status });
  return answer;
}

async function load(id) {
  const url = new URL(`${id}/`, location.href);
  const page = new DOMParser().parseFromString(await (await fetched(url)).text(), "text/html");
  for (const link of page.querySelectorAll("a[href]")) {
    link.href = new URL(link.getAttribute("href"), url).href;
  }
  names.set(id, page.querySelector(`thead [data-case="${id}"]`).textContent);
  return columnOf(id, page);
}

function column(id) {
  if (!columns.has(id)) columns.set(id, load(id));
  return columns.get(id);
}

// The names of all cases, where these are too many to stand in the page.
async function loadNames() {
  if (!picker.dataset.names || choices.options.length) return;
  const { ids, cases } = await (await fetched(picker.dataset.names)).json();
  for (const [place, [name]] of cases.entries()) names.set(ids[place], name);
  choices.replaceChildren(...cases.map(([name]) => new Option("", name)));
}

// --- What was chosen ---

// What the address asks for, and what of it cannot be shown. Of `cases` it is not known whether all
// exist where the page does not name all.
function asked() {
  const query = new URLSearchParams(location.search);
  const wanted = [...new Set((query.get("cases") ?? "").split(",").filter(Boolean))];
  const mayBe = (id) => names.has(id) || (picker.dataset.names && /^[a-z0-9-]+$/.test(id));
  const found = wanted.filter(mayBe);
  const unknown = wanted.filter((id) => !mayBe(id));
  for (const field of ["lens", "order"]) {
    const value = query.get(field);
    if ([...form.elements[field]].some((one) => one.value === value)) chosen[field] = value;
    else if (value) unknown.push(value);
  }
  chosen.cases = filledUp(found.slice(0, MOST));
  return { unknown, left: found.slice(MOST) };
}

// At least two: those that stand in the page come after the ones that were chosen.
function filledUp(ids) {
  const others = standing.filter((id) => !ids.includes(id));
  return ids.length ? [...ids, ...others.slice(0, Math.max(0, LEAST - ids.length))] : standing;
}

function orderShown() {
  return chosen.order || ORDERS[chosen.lens] || "apart";
}

function choose(change) {
  Object.assign(chosen, change);
  const url = new URL(location.href);
  url.search = `?cases=${chosen.cases.join(",")}&lens=${chosen.lens}&order=${orderShown()}`;
  history.replaceState(history.state, "", url);
  show();
}

// --- The controls ---

// A chosen case: a field in which another takes its place, and a button that removes it.
function chip(id) {
  const field = picker.cloneNode(true);
  delete field.dataset.names;
  field.disabled = false;
  field.dataset.chosen = id;
  field.ariaLabel = fill(chosenList.dataset.replace, { name: joined([id]) });
  field.querySelector('[value=""]')?.remove();
  for (const option of field.options ?? []) option.disabled = false;
  field.value = field.options ? id : joined([id]);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "×";
  button.ariaLabel = fill(chosenList.dataset.remove, { name: joined([id]) });
  button.disabled = chosen.cases.length <= LEAST;
  button.addEventListener("click", () => {
    choose({ cases: chosen.cases.filter((other) => other !== id) });
    picker.focus();
  });
  const item = document.createElement("li");
  item.append(field, button);
  return item;
}

// The chosen cases with one in the place of another; one that is chosen already changes places.
function withReplaced(old, id) {
  return chosen.cases.map((one) => ({ [old]: id, [id]: old })[one] ?? one);
}

function showControls() {
  chosenList.replaceChildren(...chosen.cases.map(chip));
  for (const option of choices.options) option.disabled = chosen.cases.includes(option.value);
  picker.value = "";
  const isNoneLeft = [...choices.options].every((one) => one.disabled || !one.value);
  picker.disabled = chosen.cases.length >= MOST || (isNoneLeft && !picker.dataset.names);
  form.elements.lens.value = chosen.lens;
  form.elements.order.value = orderShown();
}

// A case by its id, its name, or a part that no other name has; it comes last, or in the place of
// another.
async function pick({ value: words, dataset }) {
  await loadNames();
  const looked = words.trim().toLowerCase();
  const known = [...names].map(([id, name]) => ({ id, name: name.toLowerCase() }));
  const alike = known.filter(({ name }) => looked && name.includes(looked));
  const exact = known.find(({ id, name }) => id === looked || name === looked);
  const one = exact ?? (alike.length === 1 ? alike[0] : null);
  const old = dataset.chosen;
  if (one) {
    choose({ cases: old ? withReplaced(old, one.id) : [...new Set([...chosen.cases, one.id])] });
    if (old) chosenList.querySelector(`[data-chosen="${one.id}"]`).focus();
  } else tell(looked && !alike.length ? said("unknown", [words]) : "");
}

function tell(problem, shown = said("now", chosen.cases)) {
  root.dataset.shown = ""; // compare.css
  trouble.textContent = problem;
  now.textContent = shown;
}

async function show({ unknown = [], left = [] } = {}) {
  showControls();
  const wanted = chosen.cases;
  const got = await Promise.allSettled(wanted.map(column));
  if (wanted !== chosen.cases) return; // another choice came in between
  const lost = wanted.filter((_, place) => got[place].status === "rejected");
  for (const id of lost) columns.delete(id);
  const absent = wanted.filter((_, place) => got[place].reason?.cause === 404);
  if (absent.length) {
    chosen.cases = filledUp(wanted.filter((id) => !absent.includes(id)));
    show({ unknown: [...absent, ...unknown], left });
    return;
  }
  if (lost.length) {
    tell(said("failed", lost), "");
    return;
  }
  const usedBy = (places) =>
    said(places.length > 1 ? "both" : "only", places.map((place) => wanted[place]));
  for (const section of root.querySelectorAll("[data-lens]")) {
    section.hidden = section.dataset.lens !== chosen.lens;
    if (section.hidden) continue;
    const shown = got.map((one) => one.value);
    const groups = groupsOf(chosen.lens, shown, orderShown(), { ...status.dataset, usedBy });
    draw(section, shown, wanted.map((id) => names.get(id)), groups);
  }
  document.title = `${joined(wanted)} · ${title}`;
  tell([said("unknown", unknown), said("left", left)].filter(Boolean).join(" "));
}

// --- On paper: one sheet, with the address and the day, and what does not fit on it told ---

addEventListener("beforeprint", () => {
  const day = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  const { dataset } = printed;
  const at = fill(dataset.printed, { site, address: location.href, day });
  document.documentElement.classList.add("cb-sheet");
  fitOnSheet(root, root.querySelector(".cb-lens:not([hidden])"), ({ shown, all, isCut }) => {
    const rows = shown < all ? fill(dataset.rows, { shown, all }) : "";
    printed.textContent = [at, rows, isCut ? dataset.cut : ""].filter(Boolean).join(" · ");
  });
});

addEventListener("afterprint", () => {
  document.documentElement.classList.remove("cb-sheet");
  unfold(root);
});

const chosen = { cases: standing, lens: form.elements.lens[0].value, order: "" };
for (const option of choices.options) if (option.value) names.set(option.value, option.textContent);
for (const head of root.querySelectorAll("thead [data-case]")) names.set(head.dataset.case, head.textContent);
for (const id of standing) columns.set(id, Promise.resolve(columnOf(id, root.cloneNode(true))));
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", ({ target }) => {
  if (target.matches("select, [list]")) pick(target).catch(() => tell(said("failed", [target.value])));
  else choose({ [target.name]: target.value });
});
form.addEventListener("focusin", ({ target }) => {
  if (target.matches("[list]")) loadNames().catch(() => {}); // it is tried again at a choice
});
form.hidden = false;
show(asked());
