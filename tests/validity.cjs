// What html-validate is to find wrong with the site's pages (`make validate`): all that its standard
// lists, but for what is named here with its reason.
module.exports = {
  root: true,
  extends: ["html-validate:standard"],
  rules: {
    // Material's frame has two hidden checkboxes with autocomplete="off", which Firefox needs to
    // forget at a reload that a menu was open (template base.html of mkdocs-material).
    "valid-autocomplete": "off",
  },
};
