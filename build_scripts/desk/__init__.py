"""The editors' desk: what a report has and a summary may take from it, and what is still open.

Nothing here is published: what is found is written down for editors, who confirm it or do not.
"""
