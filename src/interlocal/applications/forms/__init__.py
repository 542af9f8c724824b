"""What people type about applications."""
