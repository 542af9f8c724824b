"""Pages of the directory of consultants."""
