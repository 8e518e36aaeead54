// The list of contents: marks the heading that the page has been read to, and closes once one is
// chosen. Without script it leads to the headings all the same.
const contents = document.getElementById("cb-contents");
const READ_TO = 120; // pixels from the top of the window: below the header

function markCurrent(links) {
  const passed = [...links].filter(
    ([heading]) => heading.getBoundingClientRect().top < READ_TO,
  );
  const current = passed.at(-1)?.[1];
  for (const link of links.values()) {
    if (link === current) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  }
  if (current && !contents.matches(":hover, :focus-within")) {
    const { offsetTop, offsetHeight } = current;
    contents.scrollTop = offsetTop - (contents.clientHeight - offsetHeight) / 2;
  }
}

if (contents) {
  const links = new Map();
  for (const link of contents.querySelectorAll("a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  let asked = false;
  const ask = () => {
    if (!asked) requestAnimationFrame(() => {
      asked = false;
      markCurrent(links);
    });
    asked = true;
  };
  addEventListener("scroll", ask, { passive: true });
  contents.addEventListener("toggle", ask);
  ask();
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a") && contents.matches(":popover-open")) contents.hidePopover();
  });
}

// A page that is printed says where it stands and when that was.
addEventListener("beforeprint", () => {
  const { dataset } = document.querySelector(".cb-footer .cb-printed");
  dataset.address = location.href;
  dataset.day = new Date().toLocaleDateString(document.documentElement.lang);
});

// --- Tables written by hand, which the theme lets scroll where they are too wide ---

function reachTables() {
  for (const one of document.querySelectorAll(".md-typeset__scrollwrap")) {
    one.tabIndex = one.scrollWidth > one.clientWidth ? 0 : -1;
  }
}

addEventListener("load", reachTables);
addEventListener("resize", reachTables);
