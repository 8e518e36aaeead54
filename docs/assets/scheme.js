// Run where it stands, before the page is painted: where the theme keeps what a reader chose, and
// the colour scheme that was. These are Material's own inline scripts as a file, since the site's
// policy lets none stand in a page (templates/overrides/partials/javascripts/).
__md_scope = new URL("..", document.currentScript.src);
__md_hash = (text) => [...text].reduce((hash, it) => (hash << 5) - hash + it.charCodeAt(0), 0);
__md_get = (key, storage = localStorage, scope = __md_scope) =>
  JSON.parse(storage.getItem(`${scope.pathname}.${key}`));
__md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // A reader who lets nothing be kept chooses again on the next page.
  }
};

{
  const color = __md_get("__palette")?.color;
  if (color?.media === "(prefers-color-scheme)") {
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const chosen = document.querySelector(
      `[data-md-color-media='(prefers-color-scheme: ${scheme})']`,
    );
    for (const key of ["media", "scheme", "primary", "accent"]) {
      color[key] = chosen.getAttribute(`data-md-color-${key}`);
    }
  }
  for (const [key, value] of Object.entries(color ?? {})) {
    document.body.setAttribute(`data-md-color-${key}`, value);
  }
}
