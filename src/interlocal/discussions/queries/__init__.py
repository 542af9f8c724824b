"""What pages, mail and files say about discussions."""
