"""When groups meet, what stands in the way, and who may do what."""
