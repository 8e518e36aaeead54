// Looks entries up in the index and puts them in order. The files are described in
// build_scripts/search/indexing.py; nothing here knows of the page.

import { makeFold, gramsOf, checksum, FIRST, LAST } from "./folding.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUE_OF = new Map([...DIGITS].map((digit, value) => [digit, value]));
const LATIN = /^[a-z]{4,}$/;
const PARTS = /[\u3005-\u3007\u3400-\u9fff]+|[a-z]+|[^\u3005-\u3007\u3400-\u9fffa-z ]+/gu;
const NEAR = 6;
const CHECKED = 16; // chunks that are read so that a number of results is told exactly

// The order of what is not found by its name.
const ORDER = ["fact", "coding", "finding", "statement", "practice", "term", "indicator", "theme",
  "case", "feature", "note", "page", "passage"];

export async function openIndex(root) {
  const head = await (await fetched(new URL("search/head.json", root))).json();
  return new Index(root, head);
}

async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}

class Index {
  constructor(root, head) {
    this.root = root;
    this.head = head;
    this.fold = makeFold(head.from, head.to);
    this.files = new Map();
    this.folded = new Map();
    this.caseNames = head.cases.map((names) => names.map((name) => this.fold(name).text));
    this.runs = [];
    let base = 0;
    let cases = 0;
    for (const [hasCase, ...counts] of head.sources) {
      const caseNumber = hasCase ? cases++ : -1;
      let at = base;
      counts.forEach((count, kind) => {
        this.runs.push({ start: at, kind, caseNumber });
        at += Math.ceil(count / head.room) * head.room;
      });
      base += Math.ceil((at - base) / head.chunk) * head.chunk;
    }
  }

  // Of the entry with this number its kind and its case.
  about(number) {
    let low = 0;
    let high = this.runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.runs[middle].start <= number) low = middle;
      else high = middle - 1;
    }
    return this.runs[low];
  }

  read(path) {
    if (!this.files.has(path)) {
      const reading = fetched(new URL(path, this.root)).then((response) => response.json());
      reading.catch(() => this.files.delete(path)); // another time it may be there
      this.files.set(path, reading);
    }
    return this.files.get(path);
  }

  async entry(number) {
    const chunk = await this.read(`search/texts/${Math.floor(number / this.head.chunk)}.json`);
    const [title, address, text = "", label = "", others = [], sentences = []] =
      chunk[number % this.head.chunk];
    return { number, title, address, text, label, others, sentences, ...this.about(number) };
  }

  // The numbers of the entries that have a gram in a name, and in their text.
  async gram(gram) {
    const shard = await this.read(`search/grams/${checksum(gram) % this.head.shards}.json`);
    const [texts, names] = (Object.hasOwn(shard, gram) ? shard[gram] : "").split(".").reverse();
    return { names: numbersOf(names ?? ""), texts: numbersOf(texts) };
  }

  async having(grams) {
    const lists = await Promise.all(grams.map((gram) => this.gram(gram)));
    return {
      names: intersection(lists.map((list) => list.names)),
      texts: intersection(lists.map((list) => list.texts)),
    };
  }

  // Everything that has the words of a query, best first; nothing is said to be there before
  // `match` has found it in the entry itself.
  async find(query) {
    const whole = this.fold(query);
    if (!whole.signs.length) return null;
    const words = query.split(/\s+/u).flatMap((word) => this.fold(word).text.split(" "))
      .filter(Boolean).map((word) => this.word(word));
    const found = await this.look(whole, words);
    if (found.numbers.length) return found;
    const parts = (whole.text.match(PARTS) ?? []).map((part) => this.word(part));
    const loose = parts.length > words.length ? await this.look(whole, parts) : null;
    if (loose?.numbers.length) return { ...loose, isLoose: true };
    return { ...found, near: await this.near(whole) };
  }

  // A word with the forms that stand for it in a text, and the grams that all of these have.
  word(text) {
    const { forms, stem } = formsOf(text);
    const grams = gramsOf([...stem]);
    return { text, forms, grams };
  }

  async look(whole, words) {
    const phrase = words.length > 1 ? this.word(whole.text) : null;
    const looked = words.filter((word) => word.grams.length);
    const single = !looked.length && whole.signs.length === 1;
    const [found, apart, joined, exact] = await Promise.all([
      Promise.all(looked.map((word) => this.having(word.grams))),
      phrase ? this.having(phrase.grams) : NOTHING,
      phrase ? this.having(gramsOf(whole.signs.filter((sign) => sign !== " "))) : NOTHING,
      this.named(whole, single),
    ]);
    const phrased = union(union(apart.names, apart.texts), union(joined.names, joined.texts));
    const cases = words.map((word) => this.casesNamed(word));
    const lists = found.map((list, place) => {
      const inCase = looked.length > 1 ? cases[words.indexOf(looked[place])] : null;
      return { ...list, all: union(list.names, list.texts), inCase };
    });
    // A word of one sign is looked for in what the others find, if they are not one phrase.
    const isEnough = looked.length === words.length || !phrased.length;
    const numbers = union(union(isEnough ? this.inAll(lists) : [], phrased), exact.all);
    const names = lists.length ? intersection(lists.map((list) => list.names)) : exact.all;
    return this.inOrder(numbers, { whole, words, names, phrased, exact });
  }

  inAll(lists) {
    if (!lists.length) return [];
    if (!lists.some((list) => list.inCase?.size)) return intersection(lists.map((l) => l.all));
    // A case's name counts as a word of all that is said of it.
    const sets = lists.map((list) => new Set(list.all));
    const some = lists.map((list) => list.all).reduce(union);
    return some.filter((number) => lists.every((list, place) =>
      sets[place].has(number) || list.inCase.has(this.about(number).caseNumber)));
  }

  casesNamed(word) {
    const found = new Set();
    this.caseNames.forEach((names, number) => {
      if (names.some((name) => word.forms.some((form) => name.includes(form)))) found.add(number);
    });
    return found;
  }

  // The entries that may be called so; of a single sign those whose names begin with it.
  async named(whole, single) {
    const { signs } = whole;
    const [first, last] = [FIRST + signs[0], signs[signs.length - 1] + LAST];
    if (single) {
      const { names } = await this.having([first]);
      return { names: new Set(), begun: new Set(names), all: names };
    }
    const inside = gramsOf(signs.filter((sign) => sign !== " "));
    const [begin, end, body] = await Promise.all([
      this.having([first]), this.having([last]), this.having(inside),
    ]);
    const begun = inside.length ? intersection([begin.names, body.names]) : [];
    return { names: new Set(intersection([begun, end.names])), begun: new Set(begun), all: [] };
  }

  inOrder(numbers, looked) {
    const { kinds } = this.head;
    const names = new Set(looked.names);
    const phrased = new Set(looked.phrased);
    const buckets = Array.from({ length: 8 + ORDER.length }, () => [[], []]);
    for (const number of numbers) {
      const [kind, , isNamed] = kinds[this.about(number).kind];
      let bucket = 8 + ORDER.indexOf(kind);
      if (isNamed && looked.exact.names.has(number)) bucket = 0;
      else if (isNamed && names.has(number)) bucket = looked.exact.begun.has(number) ? 1 : 2;
      else if (kind === "fact" && looked.exact.names.has(number)) bucket = 3;
      else if (kind === "page" && names.has(number)) bucket = 4;
      buckets[bucket][phrased.has(number) ? 0 : 1].push(number);
    }
    const byKind = (one, other) => this.about(one).kind - this.about(other).kind || one - other;
    for (const bucket of buckets.slice(0, 3)) bucket.forEach((list) => list.sort(byKind));
    const inOrder = buckets.flatMap((bucket) => bucket.flat());
    const isExact = looked.words.length === 1 && looked.words[0].grams.length === 1 &&
      looked.words[0].forms.length === 1;
    const isShort = looked.whole.signs.length === 1;
    return { numbers: inOrder, looked, isExact, isShort, isLoose: false, near: [] };
  }

  // The numbers of those that `match` finds, if reading them all is little.
  async certain(found) {
    if (found.isExact) return found;
    const chunks = new Set(found.numbers.map((n) => Math.floor(n / this.head.chunk)));
    if (chunks.size > CHECKED) return found;
    const entries = await Promise.all(found.numbers.map((number) => this.entry(number)));
    const matched = entries.filter((entry) => this.match(entry, found.looked));
    return { ...found, numbers: matched.map((entry) => entry.number), isExact: true };
  }

  // Where an entry has what was looked for: ranges in its names and in its text; null if nowhere.
  match(entry, { whole, words }) {
    const names = [entry.title, ...entry.others];
    const close = whole.text.replaceAll(" ", "");
    const phrase = this.phraseIn(names, whole.text, close);
    const rank = phrase ? phrase.rank : 3;
    const text = this.foldedText(entry);
    const inText = rangesOf(text, [whole.text]);
    if (phrase || inText.length) return { rank, name: phrase, text: inText };
    const cases = this.caseNames[entry.caseNumber] ?? [];
    const folded = names.map((name) => this.fold(name));
    const every = words.every(({ forms }) => forms.some((form) =>
      text.text.includes(form) ||
      folded.some((name) => name.text.includes(form) || joinedText(name).includes(form)) ||
      (words.length > 1 && cases.some((name) => name.includes(form)))));
    if (!every) return null;
    const forms = words.flatMap((word) => word.forms);
    const place = folded.findIndex((name) => forms.some((form) => name.text.includes(form)));
    const name = place < 0 ? null : { place, ranges: rangesOf(folded[place], forms) };
    return { rank: place < 0 ? 4 : 3, name, text: rangesOf(text, forms) };
  }

  phraseIn(names, phrase, close) {
    let best = null;
    names.forEach((name, place) => {
      const folded = this.fold(name);
      let ranges = rangesOf(folded, [phrase]);
      const tight = joinedText(folded);
      if (!ranges.length && tight.includes(close)) ranges = [[0, name.length]];
      if (!ranges.length) return;
      const rank = tight === close ? 0 : tight.startsWith(close) ? 1 : 2;
      if (!best || rank < best.rank) best = { place, rank, ranges };
    });
    return best;
  }

  foldedText(entry) {
    if (!this.folded.has(entry.number)) this.folded.set(entry.number, this.fold(entry.text));
    return this.folded.get(entry.number);
  }

  // The names that have most in common with a query.
  async near(whole) {
    const counts = new Map();
    const grams = gramsOf(whole.signs);
    const lists = await Promise.all(grams.map((gram) => this.gram(gram)));
    for (const { names } of lists) {
      for (const number of names) counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    const { kinds } = this.head;
    const named = [...counts].filter(([number]) => kinds[this.about(number).kind][2]);
    named.sort(([one, some], [other, more]) => more - some || one - other);
    const best = await Promise.all(named.slice(0, 3 * NEAR).map(([number]) => this.entry(number)));
    const score = (entry) => counts.get(entry.number) / (grams.length + entry.title.length / 2);
    return best.sort((one, other) => score(other) - score(one)).slice(0, NEAR);
  }
}

const NOTHING = { names: [], texts: [] };
const joinedText = (folded) => folded.text.replaceAll(" ", "");

function formsOf(word) {
  if (!LATIN.test(word)) return { forms: [word], stem: word };
  if (word.endsWith("ies")) return { forms: [word, `${word.slice(0, -3)}y`], stem: word.slice(0, -3) };
  if (/[^aeiou]y$/.test(word)) return { forms: [word, `${word.slice(0, -1)}ies`], stem: word.slice(0, -1) };
  const stem = word.replace(/(?<=s|x|z|ch|sh)es$|(?<![sui])s$/, "");
  return { forms: [stem], stem };
}

function numbersOf(written) {
  const numbers = [];
  let number = 0;
  let step = 0;
  let shift = 0;
  for (const digit of written) {
    const value = VALUE_OF.get(digit);
    step |= (value & 31) << shift;
    if (value > 31) {
      shift += 5;
    } else {
      number += step;
      numbers.push(number);
      step = 0;
      shift = 0;
    }
  }
  return numbers;
}

function intersection(lists) {
  if (!lists.length) return [];
  const [first, ...others] = [...lists].sort((one, other) => one.length - other.length);
  const sets = others.map((list) => new Set(list));
  return first.filter((number) => sets.every((set) => set.has(number)));
}

function union(one, other) {
  if (!one.length || !other.length) return one.length ? one : other;
  const all = [];
  let [left, right] = [0, 0];
  while (left < one.length || right < other.length) {
    const [a, b] = [one[left] ?? Infinity, other[right] ?? Infinity];
    all.push(Math.min(a, b));
    if (a <= b) left += 1;
    if (b <= a) right += 1;
  }
  return all;
}

// Where any of some folded words stand, as ranges of the text itself, none over another.
function rangesOf(folded, words) {
  const found = [];
  const units = unitPlaces(folded);
  for (const word of words) {
    let at = word ? folded.text.indexOf(word) : -1;
    while (at >= 0) {
      const last = folded.places[units[at + word.length - 1]];
      found.push([folded.places[units[at]], last]);
      at = folded.text.indexOf(word, at + word.length);
    }
  }
  found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  const apart = [];
  for (const [start, last] of found) {
    if (!apart.length || start > apart[apart.length - 1][1]) apart.push([start, last]);
  }
  return apart.map(([start, last]) => [start, last + 1]);
}

// For each code unit of the folded text the number of its sign.
function unitPlaces(folded) {
  if (folded.text.length === folded.signs.length) return folded.signs.map((_, place) => place);
  return folded.signs.flatMap((sign, place) => Array.from(sign, () => place).concat(
    Array(sign.length - 1).fill(place)));
}
