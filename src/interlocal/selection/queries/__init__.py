"""What readers, the network and towns see of a choice."""
