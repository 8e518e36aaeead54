// The dialog: what is typed is looked up, and what is found is listed, told and gone through by
// keyboard as in a combobox (WAI-ARIA APG, "List Autocomplete with Manual Selection").

import { openIndex } from "./finding.js";

const SHOWN = 10;
const WAIT = 80; // milliseconds after the last key
const AROUND = 36; // characters of a sentence that are shown before a hit, and as many behind
const LONGEST = 110;
const SENTENCE = /[^。！？；\n]*[。！？；\n]?/gu;

export function start(parts) {
  return new Dialog(parts).load();
}

class Dialog {
  constructor({ box, input, toggle }) {
    this.input = input;
    this.toggle = toggle;
    this.form = box.querySelector("form");
    this.root = new URL("..", this.form.action);
    this.status = box.querySelector("[role=status]");
    this.filters = box.querySelector(".cb-search-filters");
    this.list = box.querySelector("[role=listbox]");
    this.active = -1;
    this.turn = 0;
    this.query = "";
    this.chosen = { kind: "", case: "" };
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.press(event));
    this.form.addEventListener("reset", () => setTimeout(() => { input.focus(); this.look(); }));
    toggle.addEventListener("change", () => this.keepAddress());
  }

  async load() {
    try {
      this.index = await openIndex(this.root);
    } catch (error) {
      this.list.replaceChildren();
      throw error;
    }
    this.words = this.index.head.words;
    this.makeFilters();
    await this.look();
  }

  wait() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.look(), WAIT);
  }

  async look() {
    if (!this.index) return;
    const query = this.input.value.trim();
    if (query === this.query && this.found) return;
    this.query = query;
    const turn = (this.turn += 1);
    this.keepAddress();
    try {
      const found = query ? await this.index.find(query) : null;
      const certain = found && (await this.index.certain(found));
      if (turn !== this.turn) return;
      this.found = certain;
      this.chosen = { kind: "", case: "" };
      await this.show(turn);
    } catch {
      if (turn === this.turn) {
        this.found = null;
        this.clear(this.words.failed);
      }
    }
  }

  // --- What is shown -------------------------------------------------------------------------

  async show(turn) {
    const { found } = this;
    if (!found) {
      this.clear("");
      return;
    }
    if (!found.numbers.length) {
      this.showNone(found);
      return;
    }
    this.offerFilters(found);
    this.left = this.filtered(found.numbers);
    this.options = [];
    this.wanted = this.left.length;
    const rows = await this.next();
    if (turn !== this.turn) return;
    this.list.replaceChildren(...rows);
    this.finish();
    this.list.closest(".md-search__scrollwrap").scrollTop = 0;
  }

  // The next entries that do have what was looked for, as rows.
  async next() {
    const { looked } = this.found;
    const rows = [];
    let taken = [];
    while (this.left.length && taken.length < SHOWN) {
      const numbers = this.left.splice(0, SHOWN - taken.length);
      const entries = await Promise.all(numbers.map((number) => this.index.entry(number)));
      for (const entry of entries) {
        const match = this.index.match(entry, looked);
        if (match) taken.push({ entry, match });
        else this.wanted -= 1;
      }
    }
    if (!this.options.length) taken = bestFirst(taken, this.index.head.kinds);
    for (const { entry, match } of taken) rows.push(this.row(entry, match));
    return rows;
  }

  finish() {
    const { found, words } = this;
    this.list.querySelector(".cb-search-more")?.remove();
    if (this.left.length) {
      const more = option("button", "cb-search-more");
      more.type = "button";
      more.textContent = words.more;
      more.addEventListener("click", () => this.more());
      this.list.append(more);
    }
    this.number();
    const sure = found.isExact || !this.left.length;
    const key = !sure ? "about" : this.wanted === 1 ? "one" : "many";
    const told = filled(words[found.isShort ? "short" : key], { count: String(this.wanted) });
    const loose = found.isLoose ? filled(words.loose, { query: this.query }) : "";
    this.status.textContent = [loose, told].filter(Boolean).join(" ");
    this.input.setAttribute("aria-expanded", "true");
    this.list.dataset.query = this.query;
    this.choose(-1);
  }

  async more() {
    const turn = this.turn;
    const at = this.options.length - 1;
    const rows = await this.next();
    if (turn !== this.turn) return;
    this.list.append(...rows);
    this.finish();
    this.choose(Math.min(at, this.options.length - 1));
  }

  showNone({ near, isShort }) {
    this.clear(filled(this.words[isShort ? "short" : "none"], { query: this.query }));
    if (!near.length) return;
    const title = element("p", "cb-search-near", this.words.near);
    title.setAttribute("role", "presentation");
    const none = { rank: 3, name: null, text: [] };
    this.list.replaceChildren(title, ...near.map((entry) => this.row(entry, none)));
    this.status.textContent += ` ${this.words.near}`;
    this.number();
    this.input.setAttribute("aria-expanded", "true");
  }

  clear(told) {
    this.status.textContent = told;
    this.filters.hidden = true;
    this.list.replaceChildren();
    this.options = [];
    this.list.dataset.query = this.query;
    this.choose(-1);
    this.input.setAttribute("aria-expanded", "false");
  }

  row(entry, match) {
    const link = option("a", "cb-search-hit");
    const { kinds, cases } = this.index.head;
    const head = element("span", "cb-search-head");
    const [kind, kindName] = kinds[entry.kind];
    const name = cases[entry.caseNumber]?.[0];
    head.append(element("span", `cb-search-kind cb-search-kind-${kind}`, kindName));
    if (name && kind !== "case") head.append(element("span", "cb-search-case", name));
    if (entry.label) head.append(element("span", "cb-search-label", entry.label));
    link.append(head);
    if (entry.title) {
      const inTitle = match.name?.place === 0 ? match.name.ranges : [];
      link.append(marked("span", "cb-search-title", entry.title, inTitle));
    }
    if (match.name?.place > 0) {
      const other = entry.others[match.name.place - 1];
      if (!entry.title.includes(other)) {
        link.append(marked("span", "cb-search-other", other, match.name.ranges));
      }
    }
    const snippet = snippetOf(entry.text, match.text);
    if (snippet) link.append(marked("span", "cb-search-text", snippet.text, snippet.ranges));
    link.href = this.hrefOf(entry, match);
    return link;
  }

  // The address of the very place, with the words that are to be marked there.
  hrefOf(entry, match) {
    const url = new URL(entry.address, this.root);
    const at = match.text[0]?.[0] ?? 0;
    const sentence = entry.sentences.findLast(([first]) => first <= at);
    if (sentence && match.text.length) [, url.hash] = sentence;
    const end = entry.sentences.find(([first]) => first > at)?.[0] ?? entry.text.length;
    const texts = match.text.filter(([start]) => start < end)
      .map(([start, last]) => entry.text.slice(start, Math.min(last, end)));
    const name = match.name && (match.name.place ? entry.others[match.name.place - 1] : entry.title);
    const names = name ? match.name.ranges.map(([start, last]) => name.slice(start, last)) : [];
    const words = [...new Set([...names, ...texts])].filter((word) => !word.includes("\n"));
    for (const word of words.slice(0, 4)) url.searchParams.append("h", word);
    return url.href;
  }

  // --- Filters -------------------------------------------------------------------------------

  makeFilters() {
    const { words } = this;
    this.kindFilter = this.filter("kind", words.all_kinds);
    this.caseFilter = this.filter("case", words.all_cases);
    this.filters.replaceChildren(this.kindFilter, this.caseFilter);
    this.list.setAttribute("aria-label", words.results);
  }

  filter(key, name) {
    const select = element("select", "cb-search-filter");
    select.setAttribute("aria-label", name);
    select.addEventListener("change", () => {
      this.chosen[key] = select.value;
      this.turn += 1;
      this.show(this.turn);
    });
    return select;
  }

  // Each kind and case among the results, with how many there are beside the other choice.
  offerFilters({ numbers, isExact }) {
    const { kinds, cases } = this.index.head;
    const { words, chosen } = this;
    const [byKind, byCase] = [new Map(), new Map()];
    for (const number of numbers) {
      const { kind, caseNumber } = this.index.about(number);
      if (!chosen.case || chosen.case === String(caseNumber)) count(byKind, kind);
      if ((!chosen.kind || chosen.kind === String(kind)) && caseNumber >= 0) count(byCase, caseNumber);
    }
    const fill = (select, all, names, counts, value) => {
      const lines = [...counts].sort(([one], [other]) => one - other).map(([key, times]) =>
        new Option(isExact ? `${names[key]} ${times}` : names[key], String(key)));
      select.replaceChildren(new Option(all, ""), ...lines);
      select.value = value;
      select.hidden = counts.size < 2 && !value;
    };
    fill(this.kindFilter, words.all_kinds, kinds.map(([, name]) => name), byKind, chosen.kind);
    fill(this.caseFilter, words.all_cases, cases.map(([name]) => name), byCase, chosen.case);
    this.filters.hidden = this.kindFilter.hidden && this.caseFilter.hidden;
  }

  filtered(numbers) {
    const { kind, case: caseNumber } = this.chosen;
    return numbers.filter((number) => {
      const about = this.index.about(number);
      return (!kind || String(about.kind) === kind) &&
        (!caseNumber || String(about.caseNumber) === caseNumber);
    });
  }

  // --- Keyboard ------------------------------------------------------------------------------

  number() {
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.options.forEach((row, place) => { row.id = `cb-found-${place}`; });
  }

  press(event) {
    if (event.isComposing) return;
    const last = this.options?.length ? this.options.length - 1 : -1;
    if (event.key === "ArrowDown" && last >= 0) {
      this.choose(this.active >= last ? -1 : this.active + 1);
    } else if (event.key === "ArrowUp" && last >= 0) {
      this.choose(this.active < 0 ? last : this.active - 1);
    } else if (event.key === "Enter") {
      this.options?.[Math.max(0, this.active)]?.click();
    } else {
      return;
    }
    event.preventDefault();
  }

  choose(place) {
    this.options?.[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const row = this.options?.[place];
    if (!row) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    row.setAttribute("aria-selected", "true");
    row.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", row.id);
  }

  // While the dialog is open the address says what is looked for.
  keepAddress() {
    const url = new URL(location.href);
    if (this.query && this.toggle.checked) url.searchParams.set("q", this.query);
    else url.searchParams.delete("q");
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  }
}

// Of the first results those first whose name is the query, then those that begin with it.
function bestFirst(taken, kinds) {
  const place = ({ entry, match }) => (kinds[entry.kind][2] ? match.rank : 3);
  const length = ({ entry }) => entry.title.length;
  const isNamed = (one) => place(one) < 3;
  const named = taken.filter(isNamed);
  named.sort((one, other) => place(one) - place(other) || length(one) - length(other) ||
    one.entry.kind - other.entry.kind);
  return [...named, ...taken.filter((one) => !isNamed(one))];
}

// The sentence of the first hit, or as much of it as stands around the hit.
function snippetOf(text, ranges) {
  if (!text) return null;
  const at = ranges[0]?.[0] ?? 0;
  let [start, end] = [0, text.length];
  for (const { 0: words, index } of text.matchAll(SENTENCE)) {
    if (words && index <= at && at < index + words.length) [start, end] = [index, index + words.length];
  }
  end = Math.max(end, ranges[0]?.[1] ?? 0);
  const [first, last] = [start, end];
  if (end - start > LONGEST) {
    const from = Math.max(start, at - AROUND);
    end = Math.min(end, from + LONGEST);
    start = from > start + 6 ? from : start;
  }
  const before = start > first ? "…" : "";
  const after = end < last ? "…" : "";
  const shift = before.length - start;
  const inside = ranges.filter((range) => range[0] >= start && range[1] <= end)
    .map((range) => [range[0] + shift, range[1] + shift]);
  return { text: before + text.slice(start, end).trimEnd() + after, ranges: inside };
}

function count(counts, key) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function element(tag, className, text = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

function option(tag, className) {
  const made = element(tag, className);
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  made.tabIndex = -1;
  return made;
}

function marked(tag, className, text, ranges) {
  const made = element(tag, className);
  let done = 0;
  for (const [start, end] of ranges) {
    made.append(text.slice(done, start), element("mark", "cb-found", text.slice(start, end)));
    done = end;
  }
  made.append(text.slice(done));
  return made;
}

const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, key) => values[key]);
