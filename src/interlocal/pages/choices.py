"""How many lines a list of news has."""

A_PAGE = 20
LATEST = 3  # on the front page
