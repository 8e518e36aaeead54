"""What the cases together show: comparisons, silences, coverage, shared wording, uses of terms."""
