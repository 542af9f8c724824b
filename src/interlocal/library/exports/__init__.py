"""What the library's files hold."""
