// Looks entries up in the index and puts them in order. The files are described in
// build_scripts/search/indexing.py; nothing here knows of the page.

import { makeFold, gramsOf, checksum, FIRST, LAST } from "./folding.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUE_OF = new Map([...DIGITS].map((digit, value) => [digit, value]));
const LATIN = /^[a-z]{4,}$/;
const SHORT = /^[a-z]{1,2}$/; // so short a word is meant as a whole word, beside others
const LETTER = /[a-z]/;
const DIGIT = /\d/;
const ENDING = /^(?:s|es)?(?![a-z])/;
const PARTS = /[\u3005-\u3007\u3400-\u9fff]+|[a-z]+|[^\u3005-\u3007\u3400-\u9fffa-z ]+/gu;
const NEAR = 6;
const CHECKED = 16; // chunks that are read so that a number of results is told exactly

// The order of what is not found by its name.
const ORDER = ["fact", "coding", "finding", "statement", "practice", "term", "indicator", "theme",
  "case", "feature", "note", "passage", "page"];

// How a name has what was looked for: it is that, begins with it, has it, has all of its words.
// What has it elsewhere only is ranked last.
const [IS, BEGINS, HAS, ALL_WORDS, ELSEWHERE] = [0, 1, 2, 3, 4];

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

  // Everything that has the words of a query, best first; if nothing has all of them, what has all
  // parts of these, and if nothing has, the names that are nearest.
  async find(query) {
    const whole = phraseOf(this.fold(query));
    if (!whole.signs.length) return null;
    const words = query.split(/\s+/u).flatMap((word) => this.fold(word).text.split(" "))
      .filter(Boolean).map((word) => this.word(word));
    const found = await this.certain(await this.look(whole, words));
    if (found.numbers.length) return found;
    const parts = (whole.text.match(PARTS) ?? []).flatMap((part) => this.apart(part))
      .map((part) => this.word(part));
    if (parts.length > words.length) {
      const loose = await this.certain(await this.look(whole, parts));
      if (loose.numbers.length) return { ...loose, isLoose: true };
    }
    return { ...found, near: await this.near(whole, words) };
  }

  // A part that begins with a case's name, or with the beginning of one, as two: 甲市网格 has 甲市
  // and 网格.
  apart(part) {
    const signs = [...part];
    for (let length = signs.length - 1; length > 1; length -= 1) {
      const head = signs.slice(0, length).join("");
      if (this.caseNames.some((names) => names.some((name) => name.startsWith(head)))) {
        return [head, signs.slice(length).join("")];
      }
    }
    return [part];
  }

  // A word with the forms that stand for it in a text, and the grams that all of these have.
  word(text) {
    const { forms, stem } = formsOf(text);
    const grams = gramsOf([...stem]);
    return { text, forms, grams };
  }

  async look(whole, words) {
    const isPhrase = words.length > 1;
    const looked = words.filter((word) => word.grams.length);
    const isSingle = !looked.length && whole.signs.length === 1;
    const [found, apart, joined, ends] = await Promise.all([
      Promise.all(looked.map((word) => this.having(word.grams))),
      isPhrase ? this.having(gramsOf([...whole.stem])) : NOTHING,
      isPhrase ? this.having(gramsOf(whole.signs.filter((sign) => sign !== " "))) : NOTHING,
      this.ends(whole),
    ]);
    const phrased = union(union(apart.names, apart.texts), union(joined.names, joined.texts));
    const cases = words.map((word) => this.casesNamed(word));
    const lists = found.map((list, place) => {
      const inCase = looked.length > 1 ? cases[words.indexOf(looked[place])] : null;
      return { ...list, all: union(list.names, list.texts), inCase };
    });
    // Of a single sign those whose names begin with it.
    const named = union(intersection(lists.map((list) => list.names)), joined.names);
    const begun = isSingle ? ends.begun : intersection([named, ends.begun]);
    // A word of one sign is looked for in what the others find, if they are not one phrase.
    const isEnough = looked.length === words.length || !phrased.length;
    const numbers = union(union(isEnough ? this.inAll(lists) : [], phrased), isSingle ? begun : []);
    return this.inOrder(numbers, {
      whole,
      words,
      phrased: new Set(phrased),
      names: new Set(isSingle ? begun : union(this.inAll(lists, "names"), joined.names)),
      begun: new Set(begun),
      same: new Set(isSingle ? [] : intersection([begun, ends.ended])),
    });
  }

  inAll(lists, where = "all") {
    if (!lists.length) return [];
    if (!lists.some((list) => list.inCase?.size)) return intersection(lists.map((l) => l[where]));
    // A case's name counts as a word of all that is said of it.
    const sets = lists.map((list) => new Set(list[where]));
    const some = lists.map((list) => list[where]).reduce(union);
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

  // The entries with a name that begins, and with one that ends as a query does.
  async ends({ signs, stem }) {
    const last = new Set([signs[signs.length - 1], [...stem].pop()]);
    const [begun, ...ended] = await Promise.all(
      [FIRST + signs[0], ...[...last].map((sign) => sign + LAST)].map((gram) => this.gram(gram)));
    return { begun: begun.names, ended: ended.map((list) => list.names).reduce(union) };
  }

  // In the order that the index alone can tell; `ordered` knows the entries themselves.
  inOrder(numbers, looked) {
    const { same, begun, names, phrased } = looked;
    const buckets = [];
    for (const number of numbers) {
      const rank = same.has(number) ? IS : !names.has(number) ? ELSEWHERE :
        begun.has(number) ? BEGINS : HAS;
      const place = 2 * this.placeOf(number, rank) + (phrased.has(number) ? 0 : 1);
      (buckets[place] ??= []).push(number);
    }
    const isExact = looked.words.length === 1 && looked.words[0].grams.length === 1 &&
      looked.words[0].forms.length === 1;
    const isShort = looked.whole.signs.length === 1;
    return { numbers: buckets.flat(), looked, isExact, isShort, isLoose: false, near: [] };
  }

  // What is looked for by its name comes first if its name has the words, then a fact with that
  // value, then a page with that title, then all others by their kinds.
  placeOf(number, rank) {
    const [kind, , isNamed] = this.head.kinds[this.about(number).kind];
    if (isNamed && rank < ELSEWHERE) return rank;
    if (kind === "fact" && rank === IS) return 4;
    if (kind === "page" && rank < ELSEWHERE) return 5;
    return 6 + ORDER.indexOf(kind);
  }

  // Found entries with their matches, best first: by place, by how closely they have the words,
  // and among names the shorter first.
  ordered(taken) {
    const keys = new Map(taken.map((one) => {
      const { number, kind, title } = one.entry;
      const place = this.placeOf(number, one.match.rank);
      const length = place < 4 && one.match.rank !== IS ? title.length : 0;
      return [one, [place, one.match.distance, length, kind, number]];
    }));
    return [...taken].sort((one, other) => compared(keys.get(one), keys.get(other)));
  }

  // The same in their true order and number, if reading them all is little; if it is not, from
  // the first on that does have what was looked for.
  async certain(found) {
    const chunks = new Set(found.numbers.map((n) => Math.floor(n / this.head.chunk)));
    if (chunks.size > CHECKED) {
      let first = 0;
      while (first < found.numbers.length &&
        !this.match(await this.entry(found.numbers[first]), found.looked)) first += 1;
      return { ...found, numbers: found.numbers.slice(first) };
    }
    const taken = await this.matched(found.numbers, found.looked);
    return { ...found, numbers: taken.map(({ entry }) => entry.number), isExact: true };
  }

  // Of some entries those that do have what was looked for, in order.
  async matched(numbers, looked) {
    const entries = await Promise.all(numbers.map((number) => this.entry(number)));
    const taken = entries.map((entry) => ({ entry, match: this.match(entry, looked) }));
    return this.ordered(taken.filter(({ match }) => match));
  }

  // Where an entry has what was looked for, as ranges of its title, of another of its names and
  // of its text; null if nowhere. `isNamed` says that a name has the phrase itself. `distance` is 0 where it has the phrase itself in whole words,
  // 1 where it has it as a part of some, 2 and 3 where it has the words apart.
  match(entry, { whole, words }) {
    const names = [entry.title, ...entry.others].map((name) => this.fold(name));
    const text = this.foldedText(entry);
    const inText = rangesOf(text, whole.forms);
    const phrase = phraseIn(names, whole);
    if (phrase || inText.length) {
      return {
        rank: phrase?.rank ?? ELSEWHERE,
        distance: (phrase ? [phrase] : inText).some(({ isWhole }) => isWhole) ? 0 : 1,
        title: phrase?.place === 0 ? phrase.ranges : rangesOf(names[0], whole.forms),
        name: phrase,
        isNamed: Boolean(phrase),
        text: inText,
      };
    }
    const cases = words.length > 1 ? this.caseNames[entry.caseNumber] ?? [] : [];
    const isBeside = words.length > 1;
    let rank = ALL_WORDS;
    let distance = 2;
    for (const { forms } of words) {
      const inNames = names.flatMap((name) => rangesOf(name, forms, isBeside));
      const inWords = rangesOf(text, forms, isBeside);
      const isCase = cases.some((name) => forms.some((form) => name.includes(form)));
      const isJoined = names.some((name) => forms.some((form) => tight(name).includes(form)));
      if (!inNames.length && !isCase && !isJoined) rank = ELSEWHERE;
      if (!inNames.length && !inWords.length && !isCase && !isJoined) return null;
      if (![...inNames, ...inWords].some((range) => range.isWhole)) distance = 3;
    }
    const forms = words.flatMap((word) => word.forms);
    const ranges = names.map((name) => rangesOf(name, forms, isBeside));
    const place = ranges.findIndex((found) => found.length);
    return {
      rank,
      distance,
      title: ranges[0],
      name: place < 0 ? null : { place, ranges: ranges[place] },
      isNamed: false,
      text: rangesOf(text, forms, isBeside),
    };
  }

  foldedText(entry) {
    if (!this.folded.has(entry.number)) this.folded.set(entry.number, this.fold(entry.text));
    return this.folded.get(entry.number);
  }

  // The names that have most in common with a query: whole words of it, then parts of these.
  async near(whole, words) {
    const grams = gramsOf(whole.signs);
    const [byWord, byGram] = await Promise.all([
      Promise.all(words.filter((word) => word.grams.length).map((word) => this.having(word.grams))),
      Promise.all(grams.map((gram) => this.gram(gram))),
    ]);
    const [wholes, parts] = [tally(byWord), tally(byGram)];
    const { kinds } = this.head;
    const named = [...parts.keys()].filter((number) => kinds[this.about(number).kind][2]);
    const order = (score) => (one, other) => (wholes.get(other) ?? 0) - (wholes.get(one) ?? 0) ||
      score(other) - score(one) || one - other;
    named.sort(order((number) => parts.get(number)));
    const best = await Promise.all(named.slice(0, 3 * NEAR).map((number) => this.entry(number)));
    const length = new Map(best.map(({ number, title }) => [number, title.length]));
    const score = (number) => parts.get(number) / (grams.length + length.get(number) / 2);
    return best.sort((one, other) => order(score)(one.number, other.number)).slice(0, NEAR);
  }
}

const NOTHING = { names: [], texts: [] };
const tight = (folded) => folded.text.replaceAll(" ", "");

// A folded text with the forms that it may have as a phrase, and what these have in common.
function phraseOf(folded) {
  const start = folded.text.lastIndexOf(" ") + 1;
  const { forms, stem } = formsOf(folded.text.slice(start));
  const before = folded.text.slice(0, start);
  return { ...folded, forms: forms.map((form) => before + form), stem: before + stem };
}

// Of some names the one that has a phrase best.
function phraseIn(names, whole) {
  const closes = whole.forms.map((form) => form.replaceAll(" ", ""));
  let best = null;
  names.forEach((name, place) => {
    let ranges = rangesOf(name, whole.forms);
    const written = tight(name);
    const close = closes.find((form) => written.includes(form));
    if (close === undefined) return;
    if (!ranges.length) {
      const end = name.places[name.places.length - 1] + 1;
      ranges = [{ start: 0, end, isWhole: true, word: close }];
    }
    const isSame = phraseOf(name).stem.replaceAll(" ", "") === whole.stem.replaceAll(" ", "");
    const rank = isSame ? IS : written.startsWith(close) ? BEGINS : HAS;
    // Of what a query is the name of, singular or plural, first what is written as it is.
    const isWhole = isSame ? written === tight(whole) : ranges.some((range) => range.isWhole);
    const isBetter = !best || rank < best.rank || (rank === best.rank && isWhole > best.isWhole);
    if (isBetter) best = { place, rank, ranges, isWhole };
  });
  return best;
}

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

// How many of some lists each number among the names of these is in.
function tally(lists) {
  const counts = new Map();
  for (const { names } of lists) {
    for (const number of names) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
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

// Where any of some folded words stand, as ranges of the text itself, none over another; of a
// word that stands there by itself not where it is a part of others. `isBeside` others, a word of
// one or two letters is looked for by itself only.
function rangesOf(folded, words, isBeside = false) {
  const found = words.flatMap((word) => {
    const places = word ? placesOf(folded.text, word) : [];
    const wholes = places.filter((place) => place.isWhole);
    return wholes.length || (isBeside && SHORT.test(word)) ? wholes : places;
  });
  if (!found.length) return found;
  found.sort((one, other) => one.at - other.at || other.word.length - one.word.length);
  const units = unitPlaces(folded);
  const apart = [];
  for (const { at, word, isWhole } of found) {
    const start = folded.places[units[at]];
    const end = folded.places[units[at + word.length - 1]] + 1;
    if (!apart.length || start >= apart[apart.length - 1].end) apart.push({ start, end, isWhole, word });
  }
  return apart;
}

// Where a word stands in a folded text, and whether it is there a word or number by itself.
function placesOf(text, word) {
  const places = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const end = at + word.length;
    const isBegun = !isPart(text[at - 1], word[0]);
    const isEnded = LETTER.test(word[word.length - 1]) ? ENDING.test(text.slice(end, end + 3)) :
      !isPart(word[word.length - 1], text[end]);
    places.push({ at, word, isWhole: isBegun && isEnded });
  }
  return places;
}

const isPart = (one, next) => one !== undefined && next !== undefined &&
  ((LETTER.test(one) && LETTER.test(next)) || (DIGIT.test(one) && DIGIT.test(next)));

function compared(one, other) {
  const place = one.findIndex((key, at) => key !== other[at]);
  return place < 0 ? 0 : one[place] - other[place];
}

// For each code unit of the folded text the number of its sign.
function unitPlaces(folded) {
  if (folded.text.length === folded.signs.length) return folded.signs.map((_, place) => place);
  return folded.signs.flatMap((sign, place) => Array.from(sign, () => place).concat(
    Array(sign.length - 1).fill(place)));
}
