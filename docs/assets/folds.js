// What an address leads to inside of something folded is unfolded and shown. Most browsers do so by
// themselves for what is inside, none for a fold that is itself the place.
function unfold() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  let fold = place?.closest("details:not([open])");
  if (!fold) return;
  for (; fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
  place.scrollIntoView();
}

addEventListener("hashchange", unfold);
unfold();
