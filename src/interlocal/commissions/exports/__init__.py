"""Commissions as files: tables, places, linked data, a feed, and a charter to begin with."""
