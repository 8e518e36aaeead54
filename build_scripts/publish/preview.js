// Waits for news of the preview: shows what the page now says, or over it what is wrong.
const panel = document.createElement("dialog");
panel.id = "preview-problems";
panel.style.cssText = `
  position: fixed; inset: auto 0 0 0; z-index: 99; overflow: auto; max-height: 50vh;
  width: 100%; max-width: none; margin: 0; padding: 1rem; border: 0;
  border-top: 4px solid #b3261e; background: #fff; color: #222;
  font: 14px/1.6 monospace; white-space: pre-wrap`;
let shown = Number(document.currentScript.dataset.version);
let source = fetched();

// What can change while the page stays: its text, and its contents in the margin.
const PARTS = "article, [data-md-component=toc]";

async function fetched() {
  const text = await (await fetch(location.href, { cache: "no-store" })).text();
  return new DOMParser().parseFromString(text, "text/html");
}

// A page without what can change: where that is another, scripts and styles have to start anew.
function frame(page) {
  const copy = page.cloneNode(true);
  for (const part of copy.querySelectorAll(`${PARTS}, title, [data-version]`)) part.remove();
  return copy.documentElement.outerHTML;
}

async function show(version) {
  const [before, now] = await Promise.all([source, fetched()]);
  const [parts, others] = [document, now].map((page) => page.querySelectorAll(PARTS));
  if (frame(before) !== frame(now) || parts.length !== others.length) return location.reload();
  source = now;
  shown = version;
  document.title = now.title;
  parts.forEach((part, place) => part.replaceChildren(...others[place].cloneNode(true).childNodes));
  dispatchEvent(new HashChangeEvent("hashchange")); // what the address points at is marked again
}

new EventSource("/_preview/events").onmessage = (event) => {
  const { version, problems } = JSON.parse(event.data);
  if (problems.length) {
    panel.textContent = problems.join("\n\n");
    document.body.append(panel);
    panel.show();
    return;
  }
  panel.remove();
  if (version !== shown) show(version).catch(() => location.reload());
};
