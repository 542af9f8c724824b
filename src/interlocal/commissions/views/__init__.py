"""Pages of the directory of commissions."""
