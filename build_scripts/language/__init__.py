"""What belongs to a language: `zh`, that of the reports and the site, and `en`, beside it.

Nothing above this package knows the words of either.
"""
