"""Pages of the library and the finder."""
