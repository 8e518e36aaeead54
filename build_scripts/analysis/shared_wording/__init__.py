"""What reports say alike: `reuse` finds it, `wordings` says what it is, `listing` shows it."""
