"""English, as editors write it beside the Chinese."""
