"""One fact: a value in its quote, beside the words of its indicator, and what is said around it.

`make` is the whole; `values` and `told_of` look into the quote, `surroundings` (with the words
of `context_words`) around it; `recorded`, `periods`, `roles`, `scopes` and `flags` hold the
fact against that.
"""
