"""The numbers in what editors write, in Chinese and English, held against what it rests on.

`claims` reads the numbers of a text (`english`, `number_words`, `hedges`), `evidence` those of
quotes and records; `check` and `languages` compare, `exemptions` are what a text declares.
"""
