"""The one error that the analytics package raises."""


class InputError(ValueError):
    """An argument that cannot be computed with; the message opens with the argument's name."""
