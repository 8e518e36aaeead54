"""From rendered pages to the finished site: stage, MkDocs, check, swap."""
