"""What pages, files and feeds read of commissions."""
