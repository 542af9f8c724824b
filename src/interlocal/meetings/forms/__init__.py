"""What pages of groups and meetings take."""
