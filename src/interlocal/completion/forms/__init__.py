"""What people type about completing a program."""
