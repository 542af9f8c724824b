"""Who may read, write and moderate, and how many of one public body make a meeting."""
