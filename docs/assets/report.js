// On the page of a report: the words that a link leads to are set off from other cited words, with
// the way to copy them in their note; and so are, while one looks at a note, the words it is on.
// Without script the whole sentence is outlined instead (source.css). Where notes are longer than
// the text that they stand beside, those that do not fit are folded, so that the text has no holes.
// What a link leads to is shown with the number of its passage where both are on one screen.

import { quoteIn } from "./evidence.js";

const NOTES = ".cb-notes li";
const copy = document.querySelector(".cb-evidence-copy").cloneNode(true);

function setOff(quote, name) {
  for (const mark of document.querySelectorAll("mark[data-quotes]")) {
    mark.classList.toggle(name, mark.dataset.quotes.split(" ").includes(quote));
  }
}

function followAddress() {
  const quote = location.hash.slice(1);
  setOff(quote, "cb-target");
  const note = document.getElementById(`note-${quote}`);
  copy.hidden = !note || !navigator.clipboard;
  if (copy.hidden) return;
  copy.dataset.text = quoteIn(document, location).references[0];
  note.append(" ", copy);
  note.closest(".cb-long")?.setAttribute("open", "");
}

function lookAt({ target }) {
  const note = target.closest?.(NOTES);
  setOff(note?.id.replace("note-", ""), "cb-near");
}

function foldLong() {
  const target = document.querySelector(":target");
  const top = target?.getBoundingClientRect().top;
  const found = [...document.querySelectorAll(".cb-passage > .cb-notes")].map((notes) => {
    const text = notes.parentElement.querySelector(".cb-passage-text");
    const end = text && text.offsetTop + text.offsetHeight;
    return { notes, isLong: text && notes.querySelector("ol").offsetHeight > end };
  });
  for (const { notes, isLong } of found) notes.classList.toggle("cb-long", isLong);
  if (!target) return;
  leaveRoomAbove(target);
  if (top >= 0 && top < innerHeight) target.scrollIntoView(); // what is above it may be shorter now
}

// From the number of its passage on, where the words then end on the screen; else with what stands
// before them, as it is without script (source.css). The browser may go there before or after this.
function leaveRoomAbove(target) {
  const box = (element) => element.getBoundingClientRect();
  const passage = target.closest(".cb-passage") ?? target;
  const marks = [...passage.querySelectorAll("mark[data-quotes]")];
  const words = marks.findLast((mark) => mark.dataset.quotes.split(" ").includes(target.id)) ?? target;
  const above = parseFloat(getComputedStyle(passage).scrollMarginTop);
  const isOnScreen = above + box(words).bottom - box(passage).top < innerHeight;
  const room = above + box(target).top - box(passage).top;
  target.style.scrollMarginTop = isOnScreen ? `${room}px` : "";
}

addEventListener("hashchange", followAddress);
addEventListener("resize", foldLong);
for (const event of ["pointerover", "focusin"]) document.addEventListener(event, lookAt);
foldLong();
followAddress();
