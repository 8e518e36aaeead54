// Evidence in place. A number, a chip or a mark of a chart that leads to a quote shows, without
// leaving the page, the passage with those words marked; the passage is that of the report's own
// page, which is fetched once. A link to a term shows likewise what its own page says it means. A
// pointer over it or the keyboard's focus on it gives a preview, which goes with them. A click, a
// tap or Enter keeps it open and goes into it, to the link that leads on, so that Enter a second
// time follows it; Escape closes it and goes back. With a key held that opens links elsewhere, and
// without script, all of these are links to the report or the glossary.
// Whatever names the address of a quote in `data-evidence`, a mark of a chart too, does the same.

const LINKS = "a.cb-cite, a.cb-value, [data-evidence], a.cb-term, a.cb-tag-term, a.cb-shared";
const ENTER = 120; // milliseconds that a pointer rests before a preview
const LEAVE = 250; // and that it may take from the link to the preview
const GAP = 6; // pixels between both
const BEFORE = 60; // pixels of the passage that are seen before the quote
const SHEET = matchMedia("(max-width: 44.9375em)");

const parts = document.getElementById("cb-evidence-parts");
const box = parts.content.firstElementChild;
const [place, words, notes, on, close] = ["place", "words", "notes", "on", "close"].map((name) =>
  box.querySelector(`.cb-evidence-${name}`),
);
const copies = [...box.querySelectorAll(".cb-evidence-copy")]; // the words with their reference, then each style
const pages = new Map(); // documents that are promised, by their addresses
const quote = { page: (url) => url, begin: beginQuote, fill: fillQuote };
const kinds = {
  q: quote,
  s: quote,
  term: { page: (url) => new URL(`${url.hash.slice("#term-".length)}/`, url), begin: beginTerm, fill: fillTerm },
};
let shown = null; // the link whose evidence is shown: { link, title, isKept }
let returned = null; // the one that the focus goes back to
let pressed = null; // the one for which it was kept open when a pointer went down
let from = 0; // where the words begin to be seen, in pixels of them
let timer;

function linkAt(target) {
  const marks = target.closest?.(".cb-marks");
  const link = marks ? marks.parentElement.querySelector("a.cb-value") : target.closest?.(LINKS);
  return link && addressOf(link) ? link : null;
}

// The address of a quote, a sentence or a term on another page; null where a link leads to something
// else.
function addressOf(link) {
  const url = new URL(link.dataset.evidence ?? link.href, location.href);
  return kindOf(url) && url.pathname !== location.pathname ? url : null;
}

function kindOf({ hash }) {
  return kinds[/^#(q|s|term)-/.exec(hash)?.[1]];
}

function show(link, { isKept = false } = {}) {
  clearTimeout(timer);
  if (shown?.link !== link) {
    hide();
    open(link);
  }
  if (isKept) keep();
}

function open(link) {
  // The browser's own tooltip would say the same again.
  const title = link.getAttribute("title") ?? "";
  link.removeAttribute("title");
  link.setAttribute("aria-describedby", "cb-evidence-said");
  shown = { link, title, isKept: false };
  fill(addressOf(link), title.split("\n"));
  // Given its source, the browser puts it behind that in the order of Tab.
  box.showPopover(link instanceof HTMLElement ? { source: link } : {});
  settle();
}

function keep() {
  shown.isKept = true;
  shown.link.setAttribute("aria-expanded", "true");
  on.focus({ preventScroll: true });
}

function hide() {
  clearTimeout(timer);
  if (shown) box.hidePopover();
}

// Whatever closes it, the link is again what it was, and has the focus if that was inside.
function leave() {
  const { link, title } = shown;
  if (title) link.setAttribute("title", title);
  link.removeAttribute("aria-describedby");
  link.removeAttribute("aria-expanded");
  shown = null;
  if (!box.contains(document.activeElement)) return;
  returned = link;
  link.focus({ preventScroll: true });
  returned = null;
}

// --- What is shown ---------------------------------------------------------------------------

async function fill(url, title) {
  const { link } = shown;
  const kind = kindOf(url);
  const name = kind === kinds.term ? "term" : "quote";
  box.ariaLabel = box.dataset[name];
  on.textContent = on.dataset[name];
  on.href = url;
  words.style.maxHeight = "";
  words.removeAttribute("tabindex");
  for (const copy of copies) copy.hidden = true;
  kind.begin(link, title);
  try {
    const page = await pageAt(kind.page(url));
    if (shown?.link !== link) return;
    from = 0;
    kind.fill(page, url);
    showWholeLines();
    words.tabIndex = words.scrollHeight > words.clientHeight ? 0 : -1;
    settle();
  } catch {
    // Until the page is there, what the link itself says must do.
  }
}

// What is seen of the words begins and ends between two lines, whatever their heights.
function showWholeLines() {
  words.style.maxHeight = "";
  words.scrollTop = from;
  const least = words.scrollTop;
  const most = words.clientHeight;
  if (words.scrollHeight <= most) return;
  const above = words.getBoundingClientRect().top - least;
  const range = document.createRange();
  const lines = [...runsOf(words)].flatMap((run) => {
    range.selectNodeContents(run);
    return [...range.getClientRects()].map(({ top, bottom }) => ({ top: top - above, bottom: bottom - above }));
  });
  const first = least && Math.min(...lines.map(({ top }) => Math.floor(top)).filter((top) => top >= least));
  const last = Math.max(...lines.map(({ bottom }) => Math.ceil(bottom)).filter((end) => end <= first + most));
  words.style.maxHeight = `${last - first}px`;
  words.scrollTop = first;
}

// The document at an address, fetched once; where that fails, again the next time.
export function pageAt({ pathname }) {
  if (!pages.has(pathname)) {
    const page = read(pathname);
    page.catch(() => pages.delete(pathname));
    pages.set(pathname, page);
  }
  return pages.get(pathname);
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function beginTerm(link, title) {
  place.textContent = link.textContent;
  words.replaceChildren();
  notes.replaceChildren(...title.filter(Boolean).map((line) => element("li", line)));
}

// What a term is called in each language and what it means, as its own page has it.
function fillTerm(page) {
  const [definition, source] = ["definition", "source"].map((name) => page.querySelector(`.cb-term-${name}`));
  const name = page.querySelector("h1").cloneNode(true);
  name.querySelector(".headerlink").remove();
  const others = element("small", "");
  for (const other of page.querySelectorAll(".cb-term-line [lang]")) others.append(" ", other.cloneNode(true));
  place.replaceChildren(...name.childNodes, others);
  words.replaceChildren(element("p", definition.textContent), element("p", source.textContent));
  words.lastChild.className = "cb-meta";
}

function beginQuote(_, [first, ...rest]) {
  place.replaceChildren();
  words.replaceChildren(element("p", first));
  notes.replaceChildren(...rest.map((line) => element("li", line)));
}

function fillQuote(report, url) {
  const quote = quoteIn(report, url);
  const quoted = element("blockquote", "");
  quoted.lang = quote.language;
  quoted.append(...quote.nodes);
  place.replaceChildren(...quote.name, ` ${quote.locator} `, element("small", quote.converted));
  // In another language first what readers can read.
  words.replaceChildren(...quote.translation, quoted);
  from = quote.translation.length ? 0 : quoted.querySelector("mark").offsetTop - BEFORE;
  copies.forEach((copy, number) => {
    copy.hidden = !navigator.clipboard;
    copy.dataset.text = quote.references[number];
  });
}

// A quote, or a sentence, as its report's page has it: where it stands, its passage with the words
// marked, what it says in the page's language, and how it is cited, to be copied: the words with
// their reference, then a citation in each style.
export function quoteIn(report, url) {
  const id = url.hash.slice(1);
  const anchor = report.getElementById(id);
  const heading = anchor.closest(".cb-heading-anchors");
  const passage = heading ?? anchor.closest(".cb-passage");
  const text = heading ? heading.nextElementSibling : passage.querySelector(".cb-passage-text");
  const nodes = marked(text, heading ? null : id);
  const [called, ...patterns] = report.querySelector(".cb-reference").content.children;
  const locator = passage.querySelector(".cb-passage-number").ariaLabel;
  const note = report.getElementById(`note-${id}`);
  const translation = note?.querySelector(".cb-translation");
  // A passage with several quotes has letters for them.
  const name = note?.querySelector(".cb-cite").textContent ?? locator;
  const quoted = nodes.map((node) => (node.tagName ? node.textContent : "")).join("");
  return {
    name: called.cloneNode(true).childNodes,
    locator,
    converted: passage.querySelector(".cb-converted")?.textContent ?? "",
    language: report.querySelector(".cb-passage-text").lang,
    nodes,
    translation: translation ? [translation.cloneNode(true)] : [],
    references: patterns.map((pattern) =>
      pattern.textContent
        .replace("{words}", () => inside(quoted))
        .replace("{translated}", () => translatedIn(pattern, translation))
        .replace("{locator}", name)
        .replace("{kept}", () => keptIn(pattern, report, text, id))
        .replace("{address}", () => url.href)
        .replace("{id}", id),
    ),
  };
}

// What the editors say for a quote in the page's language, as its reference has it.
function translatedIn(pattern, translation) {
  if (!translation) return "";
  return pattern.dataset.translated.replace("{translation}", () => inside(translation.lastChild.textContent));
}

// What has to go with the figures among the words, as the notes of their quotes have it: those of
// this quote, and of others that stand in it whole.
function keptIn(pattern, report, text, id) {
  const runs = [...text.querySelectorAll("mark")];
  const ids = new Set([id, ...runs.flatMap(quotesOf)]);
  const isWhole = (other) => runs.every((run) => !quotesOf(run).includes(other) || isOf(run, id));
  const figures = [...ids].filter(isWhole).flatMap((one) => [
    ...(report.getElementById(`note-${one}`)?.querySelectorAll("a[title]") ?? []),
  ]);
  const kept = [...new Set(figures.map((figure) => figure.title))].join(pattern.dataset.separator);
  return kept && pattern.dataset.kept.replace("{kept}", () => kept);
}

function quotesOf(run) {
  return run.dataset.quotes.split(" ");
}

// Whether words are of a quote, or of a sentence.
function isOf(element, id) {
  const run = element.closest("mark");
  return (run && quotesOf(run).includes(id)) || element.closest(".cb-sentence")?.id === id;
}

// Words with their quotation marks as they are inside others: those of the outer kind become
// the inner ones, and the other way round. An apostrophe is none.
const ALTERNATES = { "“": "‘", "”": "’", "「": "『", "」": "』", "『": "「", "』": "」" };
function inside(words) {
  return words.replace(/(?<!\p{Script=Latin})‘([^‘]*?)’(?!\p{Script=Latin})|[“”「」『』]/gu, (sign, inner) =>
    inner === undefined ? ALTERNATES[sign] : `“${inner}”`,
  );
}

// The words of a passage, those of one quote or sentence marked; of a heading, which is quoted
// whole, all.
function marked(text, id) {
  const nodes = [];
  for (const run of id ? runsOf(text) : [text.firstChild]) {
    const isQuoted = !id || isOf(run.parentElement, id);
    const last = nodes.at(-1);
    if (isQuoted && last?.tagName === "MARK") last.append(run.textContent);
    else nodes.push(isQuoted ? element("mark", run.textContent) : run.textContent);
  }
  return nodes;
}

function* runsOf(text) {
  const walker = text.ownerDocument.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) yield walker.currentNode;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

// --- Where it is shown -----------------------------------------------------------------------

// Beside the link, where there is more room; on a phone at the bottom, and the link above it.
function settle() {
  const at = shown.link.getClientRects()[0] ?? shown.link.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  if (SHEET.matches) {
    box.style.left = box.style.top = "";
    const below = at.bottom + GAP - (innerHeight - height);
    if (below > 0) scrollBy({ top: below });
    return;
  }
  const right = document.documentElement.clientWidth - width - GAP;
  const isAbove = at.bottom + GAP + height > innerHeight && at.top > innerHeight - at.bottom;
  const top = isAbove ? at.top - GAP - height : at.bottom + GAP;
  box.style.left = `${scrollX + Math.max(GAP, Math.min(at.left, right))}px`;
  box.style.top = `${scrollY + Math.max(GAP - scrollY, top)}px`;
}

// --- What readers do -------------------------------------------------------------------------

document.addEventListener("pointerover", ({ target, pointerType }) => {
  if (pointerType !== "mouse" || shown?.isKept) return;
  if (box.contains(target)) {
    clearTimeout(timer);
    return;
  }
  const link = linkAt(target);
  if (!link) return;
  clearTimeout(timer);
  timer = setTimeout(show, shown ? 0 : ENTER, link);
});

document.addEventListener("pointerout", ({ target, relatedTarget, pointerType }) => {
  if (pointerType !== "mouse" || shown?.isKept) return;
  const isInside = (node) => node && (box.contains(node) || (shown && linkAt(node) === shown.link));
  if (!isInside(relatedTarget) && (linkAt(target) || box.contains(target))) {
    clearTimeout(timer);
    timer = setTimeout(hide, LEAVE);
  }
});

document.addEventListener("focusin", ({ target }) => {
  const link = linkAt(target);
  if (link && link !== returned && target.matches(":focus-visible")) show(link);
  else if (shown && !box.contains(target) && target !== shown.link) hide();
});

document.addEventListener("pointerdown", () => {
  pressed = shown?.isKept ? shown.link : null;
}, true);

document.addEventListener("click", (event) => {
  const link = linkAt(event.target);
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (event.detail && pressed === link) hide();
  else show(link, { isKept: true });
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.dataset?.evidence) return;
  event.preventDefault();
  show(event.target, { isKept: true });
});

box.addEventListener("keydown", (event) => {
  if (event.key !== "Tab") return;
  const stops = [words, on, ...copies, close].filter((one) => !one.hidden && one.tabIndex === 0);
  const isLeaving = event.target === stops.at(event.shiftKey ? 0 : -1);
  if (!isLeaving) return;
  hide(); // which goes back to the link; from there Tab goes on
  if (event.shiftKey) event.preventDefault();
});

// The browser closes it at Escape and at a click elsewhere.
box.addEventListener("beforetoggle", ({ newState }) => newState === "closed" && leave());

document.addEventListener("click", async ({ target }) => {
  if (!target.matches(".cb-evidence-copy")) return;
  await navigator.clipboard.writeText(target.dataset.text);
  const offer = target.textContent;
  target.textContent = box.dataset.copied;
  setTimeout(() => (target.textContent = offer), 2000);
});
close.addEventListener("click", hide);

document.body.append(box);
