"""Pages of groups, series and meetings."""
