// What is changed in a form, written into the YAML file that the form was filled from: all that was
// not changed stays as it stands there, with its comments, order, quotation marks and line breaks.
import { isMap, isScalar, isSeq, parseDocument, stringify, visit } from "./vendor/yaml.js";

const SOURCE = "(source)"; // the key under which a form carries the text it was filled from

// The values of a file for a form. Every scalar is text, as the checks read it: 012 stays 012.
export function read(text) {
  return { ...parsed(text).toJS(), [SOURCE]: text };
}

// The text of the file with the values of a form, of which `fields` gives the order of new keys.
export function write(form, fields) {
  const { [SOURCE]: written, ...values } = form;
  const source = written.replaceAll("\r\n", "\n");
  const document = parsed(source);
  const before = printed(document, source);
  const wanted = tidied(values, document.toJS());
  const edits = new Edits(document);
  document.contents = edits.changed(document.contents, wanted, fields);
  const text = edits.isWhole ? merged(source, before, printed(document, source)) : edits.made(source);
  if (key(parsed(text).toJS()) !== key(wanted)) throw new Error("The file could not be written.");
  return written.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text;
}

function parsed(text) {
  const document = parseDocument(text, { schema: "failsafe" });
  if (document.errors.length) throw document.errors[0];
  return document;
}

// As YAML in the manner of the source.
function printed(document, source) {
  return document.toString({
    lineWidth: 0,
    flowCollectionPadding: false,
    indent: /^( +)\S/m.exec(source)?.[1].length ?? 2,
    indentSeq: !/^( *)[^\s#-].*:\n\1- /m.test(source),
  });
}

// Whether YAML reads a text without quotation marks as a number, a day, a truth value or nothing.
function isTakenOtherwise(text) {
  return /^["']/.test(stringify(text, { version: "1.1", lineWidth: 0 }));
}

// Without what a form leaves empty, and texts without line breaks: both would be mistakes. What the
// file has is left as it is.
function tidied(value, old) {
  if (typeof value === "string") return value === old ? value : value.trim().replace(/\s*\n\s*/g, " ");
  if (Array.isArray(value)) {
    const known = new Map((Array.isArray(old) ? old : []).map((item) => [key(item), item]));
    const items = value.map((item, place) => known.get(key(item)) ?? tidied(item, old?.[place]));
    return items.filter(isGiven);
  }
  if (value === null || typeof value !== "object") return value == null ? "" : String(value);
  const entries = Object.entries(value).map(([name, part]) => [name, tidied(part, old?.[name])]);
  return Object.fromEntries(entries.filter(([name, part]) => isGiven(part) || key(part) === key(old?.[name])));
}

function isGiven(value) {
  return typeof value === "object" ? Object.keys(value).length > 0 : value !== "";
}

// A value as a text that is equal for equal values, whatever the order of keys.
function key(value) {
  if (value === undefined) return "";
  return JSON.stringify(value, (_, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

// What has to be changed in a document to have the values of a form. Where that is texts alone, they
// are put in place of the old ones; where keys or items come or go, the whole is written anew.
class Edits {
  constructor(document) {
    this.document = document;
    this.texts = []; // [from, to, what stands there now]
    this.isWhole = false;
  }

  made(source) {
    const parts = [];
    let done = 0;
    for (const [from, to, text] of this.texts.sort(([a], [b]) => a - b)) {
      parts.push(source.slice(done, from), text);
      done = to;
    }
    return [...parts, source.slice(done)].join("");
  }

  // The node of a value: the one there is, changed where the value differs.
  changed(node, value, fields, isInFlow = false) {
    if (node && key(node.toJS(this.document)) === key(value)) return node;
    const isFlow = isInFlow || Boolean(node?.flow);
    if (isScalar(node) && typeof value === "string") return this.text(node, value, isFlow);
    if (isSeq(node) && Array.isArray(value)) return this.list(node, value, fields, isFlow);
    if (isMap(node) && value && typeof value === "object") return this.map(node, value, fields, isFlow);
    return this.added(value, fields);
  }

  text(node, value, isInFlow) {
    const isStillNumber = node.type === "PLAIN" && [node.value, value].every((one) => /^\d+$/.test(one));
    if (node.type.startsWith("BLOCK")) this.isWhole = true; // its place has line breaks of its own
    if (isTakenOtherwise(value) && !isStillNumber) node.type = "QUOTE_DOUBLE";
    node.value = value;
    const [from, to] = node.range;
    this.texts.push([from, to, alone(node, isInFlow)]);
    return node;
  }

  map(node, value, fields, isInFlow) {
    const order = fields.map((field) => field.name);
    for (const { key } of [...node.items]) {
      if (key.value in value) continue;
      node.delete(key.value);
      this.isWhole = true;
    }
    for (const name of Object.keys(ordered(value, fields))) {
      const inner = fieldsOf(fields.find((field) => field.name === name));
      const pair = node.items.find((one) => one.key.value === name);
      if (pair) {
        pair.value = this.changed(pair.value, value[name], inner, isInFlow);
        continue;
      }
      const rank = order.indexOf(name);
      const earlier = node.items.findLastIndex((one) => order.indexOf(one.key.value) < rank);
      const added = this.document.createPair(name, this.added(value[name], inner));
      node.items.splice(earlier + 1, 0, added);
    }
    return node;
  }

  // Equal items keep their nodes, wherever they stand now; an item that follows one which stood
  // before a changed item is taken for that item.
  list(node, values, fields, isInFlow) {
    const old = node.items;
    const free = new Map(old.map((item, place) => [place, key(item.toJS(this.document))]));
    const places = values.map((value) => {
      const found = [...free].find(([, text]) => text === key(value));
      if (found) free.delete(found[0]);
      return found?.[0];
    });
    let last = -1;
    node.items = values.map((value, index) => {
      let place = places[index];
      if (place === undefined && free.delete(last + 1)) place = last + 1;
      last = place ?? last;
      if (place !== index) this.isWhole = true;
      return this.changed(old[place], value, fields, isInFlow);
    });
    if (free.size) this.isWhole = true;
    // A comment over an item that is gone may be the heading of those below it.
    for (const place of free.keys()) {
      const next = old[place + 1];
      if (old[place].commentBefore && next && !next.commentBefore) {
        next.commentBefore = old[place].commentBefore;
      }
    }
    return node;
  }

  added(value, fields) {
    this.isWhole = true;
    const node = this.document.createNode(ordered(value, fields));
    visit(node, {
      Scalar(_, scalar) {
        if (isTakenOtherwise(scalar.value)) scalar.type = "QUOTE_DOUBLE";
      },
    });
    return node;
  }
}

// A text as it stands in a list, within [ ] or not.
function alone({ value, type }, isInFlow) {
  const document = parseDocument(isInFlow ? "[x]" : "- x", { schema: "failsafe" });
  Object.assign(document.contents.items[0], { value, type });
  const text = printed(document, "").trimEnd();
  return isInFlow ? text.slice(1, -1) : text.slice(2);
}

function ordered(value, fields) {
  if (Array.isArray(value)) return value.map((item) => ordered(item, fields));
  if (value === null || typeof value !== "object") return value;
  const order = fields.map((field) => field.name);
  const names = Object.keys(value).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const inner = (name) => fieldsOf(fields.find((field) => field.name === name));
  return Object.fromEntries(names.map((name) => [name, ordered(value[name], inner(name))]));
}

function fieldsOf(field) {
  return field?.fields ?? field?.field?.fields ?? [];
}

// What differs between `before` and `after`, put into `source`, of which `before` is a rewriting.
function merged(source, before, after) {
  const [lines, from, to] = [source, before, after].map((text) => text.split("\n"));
  const inSource = matches(from, lines);
  const inAfter = matches(from, to);
  const found = [];
  let [next, done, there] = [0, 0, 0]; // the first line of each that is not decided yet
  for (let line = 0; line <= from.length; line++) {
    const isEnd = line === from.length;
    const [a, b] = isEnd ? [lines.length, to.length] : [inSource.get(line), inAfter.get(line)];
    if (a === undefined || b === undefined) continue;
    const [old, written, changed] = [from.slice(next, line), lines.slice(done, a), to.slice(there, b)];
    const isSame = old.join("\n") === changed.join("\n");
    // Of lines that were rewritten one by one, those that did not change stay as well.
    const isByLine = old.length === written.length;
    const kept = new Map(isByLine ? old.map((_, at) => [inAfter.get(next + at), written[at]]) : []);
    found.push(...(isSame ? written : changed.map((text, at) => kept.get(there + at) ?? text)));
    if (!isEnd) found.push(lines[a]);
    [next, done, there] = [line + 1, a + 1, b + 1];
  }
  return found.join("\n");
}

// Which lines of `a` stand in `b` too, each with its place there: E. W. Myers, An O(ND) Difference
// Algorithm and Its Variations (1986).
function matches(a, b) {
  const reached = { 1: 0 }; // by diagonal the furthest line of `a`
  const steps = [];
  for (let edits = 0; ; edits++) {
    steps.push({ ...reached });
    for (let k = -edits; k <= edits; k += 2) {
      const isDown = k === -edits || (k !== edits && reached[k - 1] < reached[k + 1]);
      let x = isDown ? reached[k + 1] : reached[k - 1] + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reached[k] = x;
      if (x >= a.length && x - k >= b.length) return walked(steps, a.length, b.length);
    }
  }
}

function walked(steps, x, y) {
  const found = new Map();
  for (let edits = steps.length - 1; edits >= 0; edits--) {
    const reached = steps[edits];
    const k = x - y;
    const isDown = k === -edits || (k !== edits && reached[k - 1] < reached[k + 1]);
    const from = reached[isDown ? k + 1 : k - 1];
    const start = edits ? from + (isDown ? 0 : 1) : 0;
    while (x > start) found.set(--x, --y);
    if (edits) [x, y] = [from, from - (isDown ? k + 1 : k - 1)];
  }
  return found;
}
