"""The pictures of the site: what each shows, made of the corpus; ready to stand on a page."""
