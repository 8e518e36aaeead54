// Waits for news of the preview: loads the page again, or says over it what is wrong.
const panel = document.createElement("dialog");
panel.id = "preview-problems";
panel.style.cssText = `
  position: fixed; inset: auto 0 0 0; z-index: 99; overflow: auto; max-height: 50vh;
  width: 100%; max-width: none; margin: 0; padding: 1rem; border: 0;
  border-top: 4px solid #b3261e; background: #fff; color: #222;
  font: 14px/1.6 monospace; white-space: pre-wrap`;
const shown = Number(document.currentScript.dataset.version);

new EventSource("/_preview/events").onmessage = (event) => {
  const { version, problems } = JSON.parse(event.data);
  if (problems.length) {
    panel.textContent = problems.join("\n\n");
    document.body.append(panel);
    panel.show();
  } else if (version === shown) {
    panel.remove();
  } else {
    location.reload();
  }
};
