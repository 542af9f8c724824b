"""How a listing moves from state to state, who may move it, what looks like spam, and what an edit changes."""
