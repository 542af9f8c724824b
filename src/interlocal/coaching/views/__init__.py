"""Pages of coaching groups and pairs of peers."""
