"""The site made from a corpus: pages, charts, glossary and downloads."""
