"""How a listing moves from state to state, who may move it, and what looks like spam."""
