"""The site's own search: entries of an edition → an index of exact substrings, in small files.

`folding` says under what two texts are the same; `entries` what can be found, each thing once;
`written` the same of pages that people wrote; `indexing` makes the files that a browser reads
(`docs/assets/search/`), a few of them for each query.
"""
