"""The editors' guide: made of the records, the rules and the example project, in both languages.

What is written by hand stands in `guide/zh` and `guide/en`, and examples of every problem in
`problems.yaml`; `python -m guide` writes the pages of `docs/`, and a test holds them to be current.
"""
