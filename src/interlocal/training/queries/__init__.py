"""What pages of programs show."""
