"""The numbers in what editors write, in Chinese and English, held against what it rests on.

`claims` reads the numbers of a text, `evidence` those of quotes and records, `named_cases` says
which case a number is about; `check` and `languages` compare, `exemptions` are what a text
declares.
"""
