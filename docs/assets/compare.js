// Two to four cases side by side, chosen on the page and kept in its address. The first ones
// stand in the page; every other has a page of its own, of the same tables with one column, from
// which its cells are taken. Nothing is shown that does not stand on one of these pages.
const MOST = 4;
const LEAST = 2;

const root = document.querySelector("[data-compare]");
const form = root.querySelector("form");
const select = form.querySelector("select");
const chosenList = form.querySelector("[data-chosen]");
const status = form.querySelector("[role=status]");
const names = new Map(); // of the cases that are known, by id
const standing = [...root.querySelector("thead").querySelectorAll("[data-case]")].map(
  (head) => head.dataset.case,
);
const columns = new Map(); // by case: its column, once it is there

function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

function name(id) {
  return names.get(id) ?? id;
}

function joined(ids) {
  return ids.map(name).join(status.dataset.separator);
}

// --- A column: by lens its head, and the rows of one case ---

function columnOf(id, page) {
  const lenses = new Map();
  for (const section of page.querySelectorAll("[data-lens]")) {
    const rows = [];
    for (const group of section.querySelectorAll("tbody")) {
      for (const row of group.querySelectorAll("[data-row]")) {
        const cell = row.querySelector(`[data-case="${id}"]`);
        rows.push({ key: row.dataset.row, head: row.querySelector("th"), cell, group });
      }
    }
    const head = section.querySelector(`thead [data-case="${id}"]`);
    lenses.set(section.dataset.lens, { head, rows });
  }
  return lenses;
}

async function read(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const link of page.querySelectorAll("a[href]")) {
    link.href = new URL(link.getAttribute("href"), url).href;
  }
  return page;
}

async function load(id) {
  const page = await read(new URL(`${id}/`, location.href));
  names.set(id, page.querySelector(`thead [data-case="${id}"]`).textContent);
  return columnOf(id, page);
}

// The index of cases, part by part, for what the page does not name.
async function loadNames() {
  const first = await read(new URL(select.dataset.index, location.href));
  const parts = [...first.querySelectorAll(".cb-parts a")].map((link) => read(link.href));
  for (const part of [first, ...(await Promise.all(parts))]) {
    for (const link of part.querySelectorAll(".cb-card-title a")) {
      addName(new URL(link.href).pathname.split("/").at(-2), link.textContent);
    }
  }
  showControls();
}

function addName(id, words) {
  if (![...select.options].some((one) => one.value === id)) select.add(new Option(words, id));
  names.set(id, words);
}

function column(id) {
  if (!columns.has(id)) columns.set(id, load(id));
  return columns.get(id);
}

// --- What was chosen ---

function asked() {
  const query = new URLSearchParams(location.search);
  const named = (query.get("cases") ?? "").split(",").filter((id) => /^[a-z0-9-]+$/.test(id));
  const known = [...new Set(named)];
  const cases = [...new Set([...known, ...(known.length < LEAST ? standing : [])])];
  return {
    cases: known.length < LEAST ? cases.slice(0, known.length ? LEAST : MOST) : cases.slice(0, MOST),
    lens: form.elements.lens.value,
    order: form.elements.order.value,
    ...Object.fromEntries(
      ["lens", "order"]
        .map((key) => [key, query.get(key)])
        .filter(([key, value]) => [...form.elements[key]].some((one) => one.value === value)),
    ),
  };
}

function remember() {
  const url = new URL(location.href);
  url.search = `?cases=${chosen.cases.join(",")}&lens=${chosen.lens}&order=${chosen.order}`;
  history.replaceState(history.state, "", url);
}

function choose(change) {
  Object.assign(chosen, change);
  remember();
  show();
}

// --- How far apart the cases of a row are: the larger, the further ---

function amounts(cell) {
  return [...cell.querySelectorAll("[data-amount]")].map((one) => Number(one.dataset.amount));
}

const SPREAD = {
  themes(cells) {
    const counts = cells.map((cell) => cell.querySelectorAll("li").length);
    return Math.max(...counts) - Math.min(...counts);
  },
  numbers(cells) {
    const told = cells.map(amounts).filter((numbers) => numbers.length);
    if (told.length > 1) {
      const all = told.flat();
      const largest = Math.max(...all.map(Math.abs));
      return 2 + (largest ? (Math.max(...all) - Math.min(...all)) / largest : 0);
    }
    return Math.min(1, cells.filter((cell) => cell.querySelector(".cb-value")).length - 1);
  },
};

function isTold(lens, cells) {
  const wanted = { themes: "*", numbers: ".cb-value", words: "a", time: "a" }[lens];
  return cells.some((cell) => cell.querySelector(wanted));
}

// --- The table of a lens ---

function aligned(lens, all) {
  const rows = new Map();
  for (const [place, one] of all.entries()) {
    for (const row of one.get(lens).rows) {
      const cells = all.map((_, other) => rows.get(row.key)?.cells[other] ?? document.createElement("td"));
      cells[place] = row.cell ?? cells[place];
      rows.set(row.key, { ...(rows.get(row.key) ?? row), cells });
    }
  }
  return [...rows.values()].filter((row) => isTold(lens, row.cells));
}

function groupsOf(lens, rows) {
  const groups = new Map();
  const add = (title, row) => groups.set(title, [...(groups.get(title) ?? []), row]);
  if (lens === "words") {
    const users = (row) => chosen.cases.filter((_, place) => row.cells[place].querySelector("a"));
    const rank = (row) => {
      const ids = users(row);
      return -ids.length * MOST + chosen.cases.indexOf(ids[0]);
    };
    for (const row of [...rows].sort((one, other) => rank(one) - rank(other))) {
      const ids = users(row);
      const words = ids.length > 1 ? status.dataset.both : status.dataset.only;
      add(fill(words, { names: joined(ids) }), row);
    }
  } else if (SPREAD[lens] && chosen.order === "apart") {
    const spread = (row) => SPREAD[lens](row.cells);
    for (const row of [...rows].sort((one, other) => spread(other) - spread(one))) add("", row);
  } else {
    if (lens === "time") rows.sort((one, other) => (one.key < other.key ? -1 : 1));
    for (const row of rows) add(row.group.querySelector(".cb-group").textContent, row);
  }
  return groups;
}

// Two values of one name, of which no two may be compared.
function isUnlike(cells) {
  const told = (selector) => cells.filter((cell) => cell.querySelector(selector)).length;
  return told(".cb-value") > 1 && told("[data-amount]") < 2;
}

function rowOf(lens, row) {
  const line = document.createElement("tr");
  line.classList.toggle("cb-unlike", lens === "numbers" && isUnlike(row.cells));
  line.append(row.head.cloneNode(true));
  for (const [place, cell] of row.cells.entries()) {
    const shown = cell.cloneNode(true);
    shown.dataset.label = name(chosen.cases[place]);
    line.append(shown);
  }
  return line;
}

function groupHead(title) {
  const head = document.createElement("th");
  head.scope = "rowgroup";
  head.colSpan = 1 + chosen.cases.length;
  head.textContent = title;
  const line = document.createElement("tr");
  line.className = "cb-group";
  line.append(head);
  return line;
}

function draw(section, all) {
  const lens = section.dataset.lens;
  const table = section.querySelector("table");
  const head = document.createElement("tr");
  head.append(document.createElement("td"), ...all.map((one) => one.get(lens).head.cloneNode(true)));
  table.tHead.replaceChildren(head);
  for (const body of [...table.tBodies]) body.remove();
  for (const [title, rows] of groupsOf(lens, aligned(lens, all))) {
    const body = table.createTBody();
    if (title) body.append(groupHead(title));
    body.append(...rows.map((row) => rowOf(lens, row)));
  }
}

// --- The controls ---

function chip(id) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "×";
  button.ariaLabel = fill(chosenList.dataset.remove, { name: name(id) });
  button.disabled = chosen.cases.length <= LEAST;
  button.addEventListener("click", () => {
    choose({ cases: chosen.cases.filter((other) => other !== id) });
    select.focus();
  });
  const item = document.createElement("li");
  item.append(name(id), " ", button);
  return item;
}

function showControls() {
  chosenList.replaceChildren(...chosen.cases.map(chip));
  for (const option of select.options) option.disabled = chosen.cases.includes(option.value);
  select.value = "";
  select.disabled = chosen.cases.length >= MOST || [...select.options].every((one) => one.disabled || !one.value);
  form.elements.lens.value = chosen.lens;
  form.elements.order.value = chosen.order;
}

async function show() {
  showControls();
  const wanted = { ...chosen };
  const got = await Promise.allSettled(wanted.cases.map(column));
  if (wanted.cases !== chosen.cases) return; // another choice came in between
  const lost = wanted.cases.filter((_, place) => got[place].status === "rejected");
  if (lost.length) {
    for (const id of lost) columns.delete(id);
    const found = wanted.cases.filter((id) => names.has(id));
    if (found.length < wanted.cases.length) {
      const others = standing.filter((id) => !found.includes(id));
      choose({ cases: [...found, ...others.slice(0, Math.max(0, LEAST - found.length))] });
    } else {
      status.textContent = fill(status.dataset.failed, { name: joined(lost) });
    }
    return;
  }
  for (const section of root.querySelectorAll("[data-lens]")) {
    section.hidden = section.dataset.lens !== chosen.lens;
    if (!section.hidden) draw(section, got.map((one) => one.value));
  }
  status.textContent = fill(status.dataset.now, { names: joined(chosen.cases) });
}

for (const option of select.options) if (option.value) names.set(option.value, option.textContent);
for (const id of standing) columns.set(id, Promise.resolve(columnOf(id, root.cloneNode(true))));
form.elements.lens[0].checked = true;
form.elements.order[0].checked = true;
const chosen = asked();
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", (event) => {
  const { name: field, value } = event.target;
  if (event.target === select) choose({ cases: [...chosen.cases, value].filter(Boolean) });
  else choose({ [field]: value });
});
if (select.dataset.index) form.addEventListener("focusin", loadNames, { once: true });
form.hidden = false;
show();
