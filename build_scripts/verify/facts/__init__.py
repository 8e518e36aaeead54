"""One fact: a value in its quote, beside the words of its indicator, and what is said around it.

`make` is the whole; `values` and `words` look into the quote; `recorded`, `periods`, `roles`,
`scopes`, `categories` and `flags` hold the fact against what the language finds around it.
"""
