"""What pages of completing a program show."""
