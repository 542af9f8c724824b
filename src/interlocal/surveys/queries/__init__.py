"""What is asked, and what came of it."""
