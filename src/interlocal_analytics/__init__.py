"""The numbers of Interlocal, from arrays to arrays: no Django, no database, nothing of the site.

A value that is missing is NaN, a share is a fraction of 1, and a function that refuses its input raises
``errors.InputError`` with the name of the argument.
"""
