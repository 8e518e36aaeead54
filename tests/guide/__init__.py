"""The editors' guide: made of the records, the rules and the made-up project, in both languages.

What is written by hand stands in `zh` and `en` beside this, and examples of every problem in
`problems.yaml`; `python -m tests.guide` writes the pages of `docs/`, and a test holds them to be
current.
"""
