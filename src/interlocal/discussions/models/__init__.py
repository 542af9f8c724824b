"""Threads and what is written in them; what the guard on open meetings keeps."""

from interlocal.discussions.models.guard import Entry, Notice
from interlocal.discussions.models.threads import Post, Reading, Report, Thread

__all__ = ["Entry", "Notice", "Post", "Reading", "Report", "Thread"]
