"""The directory as files, and papers for whoever buys."""
