"""Applications and nominations as towns, those who sign, and the network read them."""
