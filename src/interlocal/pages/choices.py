"""Kinds of starter pages, and how many lines a list shows."""

A_PAGE = 20  # of the list of news
LATEST = 3  # on the front page
