"""What the library's and the finder's pages accept."""
