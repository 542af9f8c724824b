"""Who in the network wants to be found, and by what."""
