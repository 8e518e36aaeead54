// The dialog: what is typed is looked up, and what is found is listed, told and gone through by
// keyboard as in a combobox (WAI-ARIA APG, "List Autocomplete with Manual Selection").

import { openIndex } from "./finding.js";

const SHOWN = 10;
const WAIT = 80; // milliseconds after the last key
const SLOW = 250; // until what was found before is taken away
// How much of a sentence is shown, and how much of that before a hit; letters are half as wide.
const ROOM = { longest: 110, before: 36 };
const ROOM_OF_LETTERS = { longest: 200, before: 70 };
const SENTENCE = /[^\n]+?(?:[。！？][”』」）]*|[.!?][”’)]*(?= )|(?=\n)|$)/gu;
const CLAUSE = /[^；;]+[；;]?/gu;
const HAN = /[\u3400-\u9fff]/u;
const STRETCH = /([《（“‘]*[\u3400-\u9fff](?:[\u3000-\u303f\uff00-\uffef\u3400-\u9fff“”‘’·…—\d.%]*[\u3400-\u9fff》）])?)/u;

export async function start(parts) {
  const root = new URL("..", parts.box.querySelector("form").action);
  const dialog = new Dialog(parts, await openIndex(root));
  await dialog.look();
}

class Dialog {
  constructor({ box, input, toggle, hint }, index) {
    this.input = input;
    this.toggle = toggle;
    this.index = index;
    this.root = index.root;
    this.words = { ...index.head.words, hint, failed: box.dataset.failed, loading: box.dataset.loading };
    this.status = box.querySelector("[role=status]");
    this.filters = box.querySelector(".cb-search-filters");
    this.list = box.querySelector("[role=listbox]");
    this.active = -1;
    this.turn = 0;
    this.query = "";
    this.chosen = this.chosenInAddress();
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.press(event));
    box.querySelector("form").addEventListener("reset", () => setTimeout(() => { input.focus(); this.look(); }));
    toggle.addEventListener("change", () => this.keepAddress());
    this.makeFilters();
  }

  wait() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.look(), WAIT);
  }

  async look() {
    const query = this.input.value.trim();
    if (query !== this.query || !this.looking) this.looking = this.lookFor(query);
    await this.looking;
  }

  async lookFor(query) {
    if (this.query) this.chosen = { kind: "", case: "" };
    this.query = query;
    const turn = (this.turn += 1);
    this.keepAddress();
    const slow = setTimeout(() => {
      if (turn !== this.turn) return;
      this.clear(this.words.loading);
      this.list.dataset.query = ""; // not yet what was found for it
    }, SLOW);
    await this.attempt(turn, async () => {
      const found = query ? await this.index.find(query) : null;
      if (turn !== this.turn) return;
      this.found = found;
      await this.show(turn);
    });
    clearTimeout(slow);
  }

  // Work that reads files; if one cannot be loaded, and nothing newer is looked for, that is told.
  async attempt(turn, work) {
    try {
      await work();
    } catch {
      if (turn !== this.turn) return;
      this.found = null;
      this.looking = null;
      this.clear(this.words.failed);
    }
  }

  // --- What is shown -------------------------------------------------------------------------

  async show(turn) {
    const { found } = this;
    if (!found) {
      this.clear(this.words.hint);
      return;
    }
    if (!found.numbers.length) {
      this.showNone(found);
      return;
    }
    this.left = this.filtered(found.numbers);
    this.options = [];
    this.wanted = this.left.length;
    const rows = await this.next();
    if (turn !== this.turn) return;
    this.offerFilters(found); // only now: what takes long has taken them away meanwhile
    this.list.replaceChildren(...rows);
    this.finish();
    this.list.closest(".md-search__scrollwrap").scrollTop = 0;
  }

  // The next entries that do have what was looked for, as rows.
  async next() {
    const { looked } = this.found;
    let taken = [];
    while (this.left.length && taken.length < SHOWN) {
      const numbers = this.left.splice(0, SHOWN - taken.length);
      const matched = await this.index.matched(numbers, looked);
      this.wanted -= numbers.length - matched.length;
      taken = this.index.ordered([...taken, ...matched]);
    }
    return taken.map(({ entry, match }) => this.row(entry, match));
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

  more() {
    const turn = this.turn;
    const at = this.options.length - 1;
    return this.attempt(turn, async () => {
      const rows = await this.next();
      if (turn !== this.turn) return;
      this.list.append(...rows);
      this.finish();
      this.choose(Math.min(at, this.options.length - 1));
    });
  }

  showNone({ near, isShort }) {
    this.clear(filled(this.words[isShort ? "short" : "none"], { query: this.query }));
    if (!near.length) return;
    const title = element("p", "cb-search-near", this.words.near);
    title.setAttribute("role", "presentation");
    const none = { title: [], name: null, text: [] };
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
    if (entry.label) {
      const found = match.text.map(({ start, end }) => entry.text.slice(start, end));
      head.append(marked("span", "cb-search-label", entry.label, placesIn(entry.label, found)));
    }
    link.append(head);
    if (entry.title) link.append(marked("span", "cb-search-title", entry.title, match.title));
    if (match.name?.place && !match.title.length) {
      const other = entry.others[match.name.place - 1];
      link.append(marked("span", "cb-search-other", other, match.name.ranges));
    }
    const snippet = snippetOf(entry, match);
    if (snippet) link.append(marked("span", "cb-search-text", snippet.text, snippet.ranges));
    link.href = this.hrefOf(entry, match);
    return link;
  }

  // The address of the very place, with the words that are to be marked there.
  hrefOf(entry, match) {
    const url = new URL(entry.address, this.root);
    const at = bestOf(match.text, partsOf(entry.text, SENTENCE, 0))?.start ?? 0;
    const sentence = entry.sentences.findLast(([first]) => first <= at);
    if (sentence && match.text.length) [, url.hash] = sentence;
    const first = sentence?.[0] ?? 0;
    const end = entry.sentences.find(([start]) => start > at)?.[0] ?? entry.text.length;
    const texts = match.text.filter(({ start }) => first <= start && start < end)
      .map((range) => entry.text.slice(range.start, Math.min(range.end, end)));
    const name = match.name && (match.name.place ? entry.others[match.name.place - 1] : entry.title);
    const names = name ? match.name.ranges.map(({ start, end }) => name.slice(start, end)) : [];
    const words = [...new Set([...names, ...texts])].filter((word) => !word.includes("\n"));
    for (const word of words.slice(0, 4)) url.searchParams.append("h", word);
    return url.href;
  }

  chosenInAddress() {
    const { kinds, cases } = this.index.head;
    const query = new URLSearchParams(location.search);
    const placeOf = (lists, key) => {
      const place = query.has(key) ? lists.findIndex(([name]) => name === query.get(key)) : -1;
      return place < 0 ? "" : String(place);
    };
    return { kind: placeOf(kinds, "kind"), case: placeOf(cases, "case") };
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
      this.keepAddress();
      const turn = (this.turn += 1);
      this.attempt(turn, () => this.show(turn));
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
      this.enter();
    } else {
      return;
    }
    event.preventDefault();
  }

  // To the chosen result, or to the first of what was typed last.
  async enter() {
    clearTimeout(this.waiting);
    await this.look();
    this.options?.[Math.max(0, this.active)]?.click();
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

  // While the dialog is open the address says what is looked for, and among what.
  keepAddress() {
    const url = new URL(location.href);
    const { kinds, cases } = this.index.head;
    const asked = {
      q: this.query,
      kind: kinds[this.chosen.kind]?.[0],
      case: cases[this.chosen.case]?.[0],
    };
    for (const [key, value] of Object.entries(asked)) {
      if (value && this.toggle.checked) url.searchParams.set(key, value);
      else url.searchParams.delete(key);
    }
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  }
}

// Of the places of some words the one behind which, in its sentence, most of them stand, closest
// together.
function bestOf(ranges, sentences) {
  let best = null;
  let most = [0, 0];
  ranges.forEach((range, place) => {
    const last = sentences.find(({ end }) => range.start < end)?.end ?? range.end;
    const ends = new Map();
    for (const { word, end } of ranges.slice(place)) {
      if (!ends.has(word) && end <= last) ends.set(word, end);
    }
    const span = Math.max(0, ...ends.values()) - range.start;
    if (ends.size > most[0] || (ends.size === most[0] && span < most[1])) {
      [best, most] = [range, [ends.size, span]];
    }
  });
  return best ?? ranges[0];
}

// Where some words stand first in a label.
function placesIn(label, words) {
  const places = [...new Set(words)].map((word) => ({ start: label.indexOf(word), word }))
    .filter(({ start }) => start >= 0).sort((one, other) => one.start - other.start);
  return places.map(({ start, word }) => ({ start, end: start + word.length }))
    .filter(({ start }, place, all) => !place || start >= all[place - 1].end);
}

// The sentence that has what was found, or as much of it as stands around that; where nothing was
// found in the text, or a name has it as a whole, the first one: there an entry says what it is.
// What the label says already is passed over.
function snippetOf({ text, label }, { text: all, isNamed }) {
  const sentences = partsOf(text, SENTENCE, 0).filter(({ words }) => !label.includes(words.trim()));
  const ranges = all.filter(({ start }) =>
    sentences.some((sentence) => sentence.start <= start && start < sentence.end));
  const best = isNamed ? null : bestOf(ranges, sentences);
  const { longest, before: room } = HAN.test(text) ? ROOM : ROOM_OF_LETTERS;
  const at = best?.start;
  let part = best ? sentences.find(({ end }) => at < end) : sentences[0];
  if (!part) return null;
  const whole = part;
  if (part.words.length > longest) {
    part = partsOf(part.words, CLAUSE, part.start).find(({ end }) => (at ?? 0) < end);
  }
  let { start, end } = part;
  end = Math.max(end, best?.end ?? 0);
  if (end - start > longest) {
    const from = Math.max(start, (at ?? 0) - room);
    end = Math.max(best?.end ?? 0, wordEnd(text, Math.min(end, from + longest), end));
    start = from > start ? wordStart(text, from, at) : start;
  }
  while (text[start] === " ") start += 1;
  const before = start > whole.start ? "…" : "";
  const after = end < whole.end ? "…" : "";
  const shift = before.length - start;
  const inside = ranges.filter((range) => range.start >= start && range.end <= end)
    .map((range) => ({ ...range, start: range.start + shift, end: range.end + shift }));
  return { text: before + text.slice(start, end).trimEnd() + after, ranges: inside };
}

function partsOf(text, pattern, from) {
  return [...text.matchAll(pattern)].map(({ 0: words, index }) =>
    ({ words, start: from + index, end: from + index + words.length }));
}

// The nearest beginning and end of a word or number, behind and before a place. Chinese words are
// not known apart: what stands between signs of punctuation may be broken anywhere.
const wordStart = (text, place, last) => {
  let at = place;
  while (at < last && isInside(text, at)) at += 1;
  return at;
};
const wordEnd = (text, place, last) => {
  let at = place;
  while (at < last && at > 0 && isInside(text, at)) at -= 1;
  return at;
};
const isInside = (text, at) => /^[\p{L}\p{N}.,%’-]{2}$/u.test(text.slice(at - 1, at + 1)) &&
  !HAN.test(text.slice(at - 1, at + 1));

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

// An element with some text, with what was found in it marked.
function marked(tag, className, text, ranges) {
  const made = element(tag, className);
  let done = 0;
  for (const { start, end } of ranges) {
    made.append(...inLanguages(text.slice(done, start)));
    const mark = element("mark", "cb-found");
    mark.append(...inLanguages(text.slice(start, end)));
    made.append(mark);
    done = end;
  }
  made.append(...inLanguages(text.slice(done)));
  return made;
}

// On a page that is not Chinese, Chinese words in elements that say so.
function inLanguages(text) {
  if (document.documentElement.lang.startsWith("zh")) return [text];
  return text.split(STRETCH).filter(Boolean).map((part) => {
    if (!HAN.test(part)) return part;
    const words = element("span", "", part);
    words.lang = "zh-Hans";
    return words;
  });
}

const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, key) => values[key]);
