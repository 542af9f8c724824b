"""Pages of discussions, for people of the network alone."""
