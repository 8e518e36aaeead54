"""What git knows: when each item was last changed, and what differs between two revisions.

Read with the `git` program, which is there wherever a repository is edited or published; a
library would be one more thing to install and would still read the same configuration.
"""
