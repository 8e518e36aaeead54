"""Facts damaged on purpose: does the check notice every change of meaning?

Mutation testing (DeMillo, Lipton and Sayward 1978) turned on evidence instead of code: each
fact of the corpus is changed in every way that would mislead a reader, one way at a time, and
the check has to object to every one. `edits` changes words, `damages` changes facts, `trial`
holds each damaged fact against the report.
"""
