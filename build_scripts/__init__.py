"""Casebook: reports and curated summaries become a comparative, checkable website."""
