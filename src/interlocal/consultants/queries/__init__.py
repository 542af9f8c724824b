"""What the directory shows, what waits for moderators, and what is known of one listing."""
