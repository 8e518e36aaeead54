// At an old address: on to the present one, with the anchor.
location.replace(document.currentScript.dataset.to + location.hash);
