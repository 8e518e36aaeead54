// A lens on one sheet of paper that can be read. Where that does not hold all of it, its cells name
// fewer things, then the rows that are least apart are left out. Letters never get too small, and
// what is left out is counted.

const SHEET = 190 / 25.4 * 96; // pixels: as high as A4 is within its margins, less a little
const SIZES = [8, 7.5, 7]; // points; below the last print is not read
const NAMES = [6, 4, 3]; // in a cell; figures are not cut, since the last of them may be the ones that differ
const OUT = "cb-left-out"; // compare.css

// Sets a lens for one sheet and hands `tell` how many of all its rows stand there, and whether
// cells were cut, each time before it is measured: those words take room too.
export function fitOnSheet(root, lens, tell) {
  const rows = [...lens.querySelectorAll("[data-rank]")].sort(
    (one, other) => one.dataset.rank - other.dataset.rank,
  );
  let isCut = false;
  const fits = (count = rows.length) => {
    for (const [at, row] of rows.entries()) row.classList.toggle(OUT, at >= count);
    tell({ shown: count, all: rows.length, isCut });
    return root.parentElement.scrollHeight <= SHEET;
  };
  for (const size of SIZES) {
    root.style.setProperty("--cb-size-sheet", `${size}pt`);
    if (fits()) return;
  }
  for (const most of lens.dataset.lens === "numbers" ? [] : NAMES) {
    isCut = shorten(lens, most) || isCut;
    if (fits()) return;
  }
  let [some, tooMany] = [0, rows.length];
  while (tooMany - some > 1) {
    const count = (some + tooMany) >> 1;
    if (fits(count)) some = count;
    else tooMany = count;
  }
  fits(some);
}

// Of each cell the first names, with the number of the others; whether there are any.
function shorten(lens, most) {
  restore(lens.querySelectorAll("td:not(.cb-own) > ul > li"));
  const lists = [...lens.querySelectorAll("td:not(.cb-own) > ul")].filter((list) => list.children.length > most);
  for (const list of lists) {
    const others = [...list.children].slice(most);
    for (const one of others) one.classList.add(OUT);
    others.at(-1).dataset.others = others.length;
  }
  return lists.length > 0;
}

function restore(items) {
  for (const one of items) {
    one.classList.remove(OUT);
    delete one.dataset.others;
  }
}

// Everything stands there again.
export function unfold(root) {
  restore(root.querySelectorAll(`.${OUT}`));
}
