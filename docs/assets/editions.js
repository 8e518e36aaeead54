// The switch of languages keeps the place on the page, and what was asked for; and the edition in
// the reader's own language is offered once. Without script its links lead to the same page.
// Editions have the same ids, but for what is said of one of them alone (#converted).
const editions = document.querySelector("[data-cb-editions]");
const CHOSEN = "edition"; // that the reader has chosen, or wants no offer

// A note beside a passage of a report is read with it.
const PLACES =
  "article :is(h2, h3, h4, section, div, p, tr, li, dt)[id]:not(#converted, .cb-passage li)";

// What the address names, while it is where people read; else the last part of the page that has
// an address and begins above what is read, which is below the frame's head; none at the top.
function placeRead() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named && named.id !== "converted" && isRead(named)) return location.hash;
  const head = innerHeight / 4;
  if (scrollY < head) return "";
  const shown = [...document.querySelectorAll(PLACES)].filter((one) => seen(one).getClientRects().length);
  const read = shown.findLast((one) => seen(one).getBoundingClientRect().top < head);
  return read ? `#${read.id}` : "";
}

// What a line opens begins with that line, be it open or not.
function seen(place) {
  return place.matches("summary + *") ? place.parentElement : place;
}

// Begins in the upper half of the window; at the end of a page, which nothing can be moved up
// from, anywhere in it.
function isRead(element) {
  const { top } = seen(element).getBoundingClientRect();
  const isEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
  return top >= 0 && top < (isEnd ? innerHeight : innerHeight / 2);
}

function keepPlace(event) {
  if (!event.target.closest?.("[data-cb-editions], .cb-offer")) return;
  const place = placeRead();
  for (const link of editions.querySelectorAll("a")) {
    const url = new URL(link.href);
    url.search = location.search;
    url.hash = place;
    link.href = url.href;
  }
}

// Language and script: zh-HK and zh-TW are written as zh-Hant is.
function written(tag) {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}

function offered() {
  const links = [...editions.querySelectorAll("a")];
  const wanted = [...navigator.languages, "en"].map(written);
  const fits = (link) => wanted.indexOf(written(link.hreflang));
  const readable = links.filter((link) => fits(link) >= 0);
  const [best] = readable.sort((one, other) => fits(one) - fits(other));
  return best?.dataset.offer ? best : null;
}

function offer(link) {
  const note = document.createElement("aside");
  note.className = "cb-offer";
  note.lang = link.lang;
  note.ariaLabel = link.dataset.offer;
  const there = link.cloneNode();
  there.className = "";
  there.textContent = link.dataset.offer;
  const dismiss = document.createElement("button");
  dismiss.type = "button";
  dismiss.textContent = "×";
  dismiss.ariaLabel = dismiss.title = link.dataset.dismiss;
  dismiss.addEventListener("click", () => {
    __md_set(CHOSEN, document.documentElement.lang);
    note.remove();
  });
  there.addEventListener("click", () => {
    __md_set(CHOSEN, link.hreflang);
    there.href = link.href;
  });
  note.append(there, " ", dismiss);
  document.querySelector("main").before(note);
}

if (editions) {
  for (const event of ["pointerdown", "focusin", "click"]) {
    document.addEventListener(event, keepPlace, true);
  }
  editions.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) __md_set(CHOSEN, link.hreflang);
  });
  const best = __md_get(CHOSEN) ? null : offered();
  if (best) offer(best);
}
