"""Reads files that people hand in."""
