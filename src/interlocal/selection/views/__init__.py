"""Pages of choosing who takes part."""
