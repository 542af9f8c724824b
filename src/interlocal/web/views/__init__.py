"""Pages that belong to no capability, by what they are about."""
