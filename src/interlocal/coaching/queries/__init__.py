"""What pages of coaching show, and what goes into groups and pairs."""
