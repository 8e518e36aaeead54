// The folding under which a query equals what it finds. The index is made by the same one, in
// build_scripts/search/folding.py, which says what it does; a test holds the two together.

const HAN = /[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const MARK = /\p{M}/u;
const KEPT = /[\p{L}\p{N}\p{S}%‰‱]/u;
const LETTER = /\p{L}/u;
const DIGIT = /\p{Nd}/u;
const WORD_SIGN = /[\p{L}\p{N}]/u;
const LIKE = new Map([
  ["，", ","], ["’", "'"], ["—", "-"], ["–", "-"], ["\u2212", "-"], ["~", "-"], ["\u2236", ":"],
]);
const GAP = new Set(" ,.:/'-");
const INSIDE_NUMBERS = new Set(".:/-");
const MULTIPLIER = 0x9e3779b1;

export const WORD = "_";
export const FIRST = "[";
export const LAST = "]";

const isLetter = (sign) => LETTER.test(sign) && !HAN.test(sign);
const isWord = (sign) => WORD_SIGN.test(sign) && !HAN.test(sign);

// `from` and `to`: characters of another script, and those that they fold to.
export function makeFold(from, to) {
  const plain = [...to];
  const scripts = new Map([...from].map((sign, place) => [sign, plain[place]]));
  const known = new Map();

  function foldSign(sign) {
    const like = LIKE.get(sign) ?? sign;
    if (MARK.test(like)) return "";
    if (KEPT.test(like)) return (scripts.get(like) ?? like).toLowerCase();
    return GAP.has(like) ? like : " ";
  }

  function foldCharacter(character) {
    if (!known.has(character)) {
      known.set(character, [...[...character.normalize("NFKD")].map(foldSign).join("")]);
    }
    return known.get(character);
  }

  // The folded signs of a text, and where in the text each is from.
  return function fold(text) {
    const signs = [];
    const places = [];
    let gap = "";
    let gapPlace = 0;
    let place = 0;
    for (const character of text) {
      for (const sign of foldCharacter(character)) {
        if (GAP.has(sign)) {
          if (!gap) gapPlace = place;
          gap += sign;
          continue;
        }
        const left = gap && signs.length ? joined(signs[signs.length - 1], gap, sign) : "";
        if (left) {
          signs.push(left);
          places.push(gapPlace);
        }
        gap = "";
        signs.push(sign);
        places.push(place);
      }
      place += character.length;
    }
    return { signs, places, text: signs.join("") };
  };
}

function joined(before, gap, after) {
  if (DIGIT.test(before) && DIGIT.test(after)) {
    return gap === "," ? "" : INSIDE_NUMBERS.has(gap) ? gap : " ";
  }
  if (!isWord(before) || !isWord(after)) return "";
  return gap === "'" && LETTER.test(before) && LETTER.test(after) ? "" : " ";
}

// What a folded text is looked up by. The first letters of a query may be the inside of a word,
// so that two of them are looked up as the beginning of a word only where they are all there is.
export function gramsOf(signs) {
  const found = new Set();
  let run = [];
  const close = () => {
    for (let at = 0; at + 3 <= run.length; at += 1) found.add(run.slice(at, at + 3).join(""));
    run = [];
  };
  signs.forEach((sign, place) => {
    const letter = isLetter(sign);
    if (!letter) close();
    const before = signs[place - 1];
    if (before !== undefined && before !== " " && sign !== " " && !(letter && isLetter(before))) {
      found.add(before + sign);
    }
    if (letter) {
      run.push(sign);
      const starts = place >= run.length && signs[place - run.length] === " ";
      if (run.length === 2 && starts) found.add(WORD + run.join(""));
    }
  });
  const all = run.length === 2 && signs.length === 2;
  if (all) found.add(WORD + run.join(""));
  close();
  return [...found];
}

export function checksum(gram) {
  let value = 0;
  for (const character of gram) {
    value = Math.imul(value * 31 + character.codePointAt(0), MULTIPLIER) >>> 0;
    value = (value ^ (value >>> 15)) >>> 0;
  }
  return value;
}
