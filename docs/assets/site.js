// What one kind of page alone needs, no other loads.
if (document.querySelector(".cb-passage")) import("./report.js");
if (document.querySelector(".cb-group, .cb-terms")) import("./folds.js");
if (document.querySelector(".cb-figure")) import("./charts.js");
if (document.querySelector(".cb-terms")) import("./terms.js");
if (document.querySelector("[data-compare]")) import("./compare.js");
if (document.querySelector("[data-filters]")) import("./numbers.js");
