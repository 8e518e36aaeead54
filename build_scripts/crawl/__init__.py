"""The finished site, read as its readers get it: every number resolves, or it is not published.

A number resolves in one of these ways, and by its value alone in none:

- It stands inside a whole text of the corpus (`inventory`, `covering`): words of a report, or
  prose that `casebook check` has verified, in any language.
- Its element says what it shows (`claims`): a count, which is made again (`views.counts`); the
  value of a fact or another exact text (`views.exact`); the locator of the place that a link
  leads to. Charts say which facts they draw (`charts`), their specs and the tables to download
  hold them row by row (`specs`, `downloads`).
- The site's wording or a hand-written page declares it, with its kind (`declared`).

An element that says what it shows must show just that, be it a number or not.

`html` reads pages: their blocks across links and emphasis, and the attributes that are shown or
read out. `search` and `sitemaps` read what MkDocs adds. `given_files` are code, which shows only
what it is given; `made_files` are what the program makes whole, drawings among them, and must
be as it makes them. `whole_site` goes through all files.
"""
