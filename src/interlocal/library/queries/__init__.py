"""What the library and the finder show."""
