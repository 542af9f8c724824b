"""Pages made of towns and of the library, as frozen dataclasses."""
