// Pictures: their marks show evidence in place as numbers do, and each picture can be saved as it
// is seen, with its title, its source and the colours of the page.

const EDGE = 16; // pixels of ground around a saved picture
const SHARPNESS = 3; // pixels of a PNG for one of the drawing

for (const mark of document.querySelectorAll('.cb-chart a[href*="#q-"]')) {
  mark.dataset.evidence = mark.getAttribute("href");
}

for (const figure of document.querySelectorAll(".cb-figure")) {
  for (const [kind, make] of [["SVG", asSvg], ["PNG", asPng]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = kind;
    button.addEventListener("click", async () => {
      save(await make(standing(figure)), `${figure.id}.${kind.toLowerCase()}`);
    });
    figure.querySelector(".cb-downloads").append(" ", button);
  }
}

// The drawing that is shown as one that needs no page: sizes, colours, font and links are in it.
function standing(figure) {
  const shown = [...figure.querySelectorAll(".cb-chart")].find((one) => one.checkVisibility());
  const style = getComputedStyle(shown);
  const drawing = shown.cloneNode(true);
  const { width, height } = shown.viewBox.baseVal;
  drawing.setAttribute("viewBox", [-EDGE, -EDGE, width + 2 * EDGE, height + 2 * EDGE].join(" "));
  drawing.setAttribute("width", width + 2 * EDGE);
  drawing.setAttribute("height", height + 2 * EDGE);
  drawing.setAttribute("font-family", style.fontFamily);
  drawing.removeAttribute("aria-hidden");
  for (const link of drawing.querySelectorAll("a")) {
    link.setAttribute("href", new URL(link.getAttribute("href"), location.href).href);
    link.removeAttribute("tabindex");
    link.removeAttribute("data-evidence");
  }
  const ground = `<path fill="var(--cb-paper)" d="M${-EDGE} ${-EDGE}h${width + 2 * EDGE}v${height + 2 * EDGE}H${-EDGE}z"/>`;
  drawing.insertAdjacentHTML("afterbegin", ground);
  const text = new XMLSerializer().serializeToString(drawing);
  return text.replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim());
}

function asSvg(text) {
  return new Blob([text], { type: "image/svg+xml" });
}

async function asPng(text) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * SHARPNESS;
  canvas.height = image.height * SHARPNESS;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
