"""Pages of applications and nominations."""
