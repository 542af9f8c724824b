"""What the directory asks: the search, a listing, a moderator's decision, a report and a message."""
