"""What people ask of the directory, write in it, and send to it."""
