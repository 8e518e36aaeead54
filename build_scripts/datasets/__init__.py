"""Downloads: every fact, practice, quote and the codebook as CSV, all of it as JSON.

`of_cases` and `of_codebook` make the tables, each column with what it means; `files` makes the
files of them.
"""
