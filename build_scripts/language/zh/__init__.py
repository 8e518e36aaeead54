"""Chinese, as public reports are written in it."""
