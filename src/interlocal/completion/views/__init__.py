"""Pages of what comes at the end of a program, and after it."""
