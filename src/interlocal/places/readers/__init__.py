"""Files to rows, one module for each form of file. Nothing here knows the database."""
