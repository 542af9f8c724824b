"""What people type about coaching."""
