"""Files made of what meetings hold."""
