"""What pages, calendars and mail say of groups and meetings."""
