// Columns of the page where cases are set side by side, put together to a table in an order.

// --- A column: by lens its head, and the rows of one case ---

export function columnOf(id, page) {
  const lenses = new Map();
  for (const section of page.querySelectorAll("[data-lens]")) {
    const rows = [];
    for (const group of section.querySelectorAll("tbody")) {
      for (const row of group.querySelectorAll("[data-row]")) {
        const cell = row.querySelector(`[data-case="${id}"]`);
        rows.push({ key: row.dataset.row, head: row.querySelector("th"), cell, group, isPart: row.hidden });
      }
    }
    const head = section.querySelector(`thead [data-case="${id}"]`);
    lenses.set(section.dataset.lens, { head, rows });
  }
  return lenses;
}

// --- How far apart the cases of a row are: the larger, the further ---

function values(cell) {
  return [...cell.querySelectorAll("[data-amount]")].map((one) => ({
    amount: Number(one.dataset.amount),
    isInPoints: "points" in one.dataset,
  }));
}

// Rates by points, others by what part of the larger the smaller falls short of it: in hundredths
// both.
function difference(one, other) {
  const apart = Math.abs(one.amount - other.amount);
  const most = Math.max(Math.abs(one.amount), Math.abs(other.amount));
  return one.isInPoints ? apart / 100 : apart && apart / most;
}

// Two cases are as far apart as those of their values that are nearest to each other.
function distance(some, others) {
  return Math.min(...some.flatMap((one) => others.map((other) => difference(one, other))));
}

function furthest(cells) {
  const told = cells.map(values).filter((some) => some.length);
  if (told.length < 2) return null;
  return Math.max(...told.flatMap((some, at) => told.slice(0, at).map((one) => distance(some, one))));
}

// Where it is not known of a case, nothing is compared with it.
function spreadOfShares(cells) {
  const shares = cells.map((cell) => Number(cell.dataset.share)).filter((one) => !isNaN(one));
  return shares.length > 1 ? Math.max(...shares) - Math.min(...shares) : -1;
}

const counted = (cells, wanted) => cells.filter((cell) => cell.querySelector(wanted)).length;

const [APART, ALONE] = [-1, -2]; // nearer than any two figures that may be compared

const SPREAD = {
  themes: spreadOfShares,
  numbers: (cells) => furthest(cells) ?? (counted(cells, ".cb-value") > 1 ? APART : ALONE),
  words: (cells) => -counted(cells, "[data-place]"),
  time: spreadOfShares,
};

// --- The rows of a lens ---

function missing() {
  const cell = document.createElement("td");
  cell.dataset.share = "0";
  return cell;
}

function isTold(lens, cells) {
  const wanted = { themes: "*", numbers: ".cb-value", words: "[data-place]", time: "a" }[lens];
  return cells.some((cell) => cell.querySelector(wanted));
}

// Rows of the same key from all columns, with a cell of each.
function aligned(lens, columns) {
  const rows = new Map();
  for (const [place, column] of columns.entries()) {
    for (const row of column.get(lens).rows) {
      const cells = rows.get(row.key)?.cells ?? columns.map(missing);
      cells[place] = row.cell ?? cells[place];
      const known = rows.get(row.key) ?? row;
      rows.set(row.key, { ...known, cells, isPart: known.isPart && row.isPart });
    }
  }
  const told = [...rows.values()].filter((row) => isTold(lens, row.cells));
  return lens === "words" ? withinLonger(told) : told;
}

// The cases that use the words of a row, as a list of their places.
const users = (row) =>
  row.cells.flatMap((cell, place) => (cell.querySelector("[data-place]") ? [place] : []));

// A case that has longer words has those inside of them too. Shared words stand only where several
// of these cases have them, and where no longer ones of the same cases hold them; what one case
// alone has are terms.
function withinLonger(rows) {
  const isShared = ({ key }) => key.startsWith("words-");
  const wordsOf = ({ key }) => key.slice("words-".length);
  const shared = rows.filter(isShared).sort((one, other) => other.key.length - one.key.length);
  for (const [at, row] of shared.entries()) {
    const longer = shared.slice(0, at).filter((one) => wordsOf(one).includes(wordsOf(row)));
    row.cells = row.cells.map((cell, place) =>
      [cell, ...longer.map((one) => one.cells[place])].find((one) => one.querySelector("[data-place]")) ?? cell,
    );
    row.isSaid = longer.some((one) => !one.isPart && `${users(one)}` === `${users(row)}`);
  }
  return rows.filter((row) => !isShared(row) || (users(row).length > 1 && !row.isPart && !row.isSaid));
}

// What rows are headed by of which the furthest apart come first: figures by whether they may be
// compared, words by the cases that use them.
function titleOf(lens, row, spread, words) {
  if (lens === "words") return words.usedBy(users(row));
  if (lens !== "numbers") return "";
  return { [APART]: words.apart, [ALONE]: words.alone }[spread] ?? words.compared;
}

// The rows of a lens as groups, each with its title, in an order: the furthest apart first, or that
// of the site. Each row knows how many are further apart.
export function groupsOf(lens, columns, order, words) {
  const rows = aligned(lens, columns).map((row) => (
    { row, spread: SPREAD[lens](row.cells), users: users(row).join() }
  ));
  const ranked = rows.toSorted((one, other) =>
    other.spread - one.spread || (lens === "words" && one.users.localeCompare(other.users)));
  for (const [rank, { row }] of ranked.entries()) row.rank = rank;
  const groups = new Map();
  const add = (title, row) => {
    if (!groups.has(title)) groups.set(title, { title, rows: [] });
    groups.get(title).rows.push(row);
  };
  if (order === "site") {
    if (lens === "time") rows.sort(({ row: one }, { row: other }) => (one.key < other.key ? -1 : 1));
    for (const { row } of rows) add(row.group.querySelector(".cb-group").textContent, row);
  } else {
    for (const { row, spread } of ranked) add(titleOf(lens, row, spread, words), row);
  }
  return [...groups.values()];
}

// --- What is drawn ---

// Two values of one name, of which no two may be compared.
function isUnlike(cells) {
  return counted(cells, ".cb-value") > 1 && counted(cells, "[data-amount]") < 2;
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

const copies = (node) => [...node.cloneNode(true).childNodes];

function rowOf(lens, row, names) {
  const line = element("tr", row.head.cloneNode(true));
  line.dataset.rank = row.rank;
  if (lens === "numbers") {
    line.classList.toggle("cb-unlike", isUnlike(row.cells));
    line.classList.toggle("cb-alone", counted(row.cells, ".cb-value") < 2);
  }
  for (const [place, cell] of row.cells.entries()) {
    const shown = cell.cloneNode(true);
    shown.dataset.label = names[place];
    line.append(shown);
  }
  return line;
}

// What one case alone uses has no columns to be set in.
function listOf(rows, width) {
  const items = rows.map((row) => {
    const item = element("li", ...copies(row.head), " ", ...row.cells.flatMap(copies));
    item.dataset.rank = row.rank;
    return item;
  });
  const cell = element("td", element("ul", ...items));
  cell.className = "cb-own";
  cell.colSpan = width;
  return element("tr", cell);
}

function groupHead(title, width) {
  const head = element("th", title);
  head.scope = "rowgroup";
  head.colSpan = width;
  const line = element("tr", head);
  line.className = "cb-group";
  return line;
}

// The table of a lens in place of the one that stands there. Its heads stand above the first rows that
// have columns.
export function draw(section, columns, names, groups) {
  const { lens } = section.dataset;
  const table = section.querySelector("table");
  const width = 1 + columns.length;
  const heads = columns.map((one) => one.get(lens).head.cloneNode(true));
  let headed = null;
  for (const body of [...table.tBodies]) body.remove();
  for (const { title, rows } of groups) {
    const body = table.createTBody();
    const isOwn = lens === "words" && rows.every((row) => users(row).length === 1);
    if (title) body.append(groupHead(title, width));
    body.append(...(isOwn ? [listOf(rows, width)] : rows.map((row) => rowOf(lens, row, names))));
    if (!isOwn) headed ??= body;
  }
  table.tHead.replaceChildren(...(headed ? [element("tr", document.createElement("td"), ...heads)] : []));
  table.insertBefore(table.tHead, headed);
}
