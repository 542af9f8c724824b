"""Pages about surveys."""
