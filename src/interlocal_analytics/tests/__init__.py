"""Tests of the analytics package: no Django, no database."""
