"""What each page shows, as values: made of the corpus for one edition."""
