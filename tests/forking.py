"""For a process that is told by lines what to do, and does each in a process of its own that a test may kill."""

import os
import sys
import threading


def for_each_line(work):
    """Fork for each line that is read; say ``began`` or ``ended``, its number, and how it ended.

    Each is said in one write, and what the children print goes elsewhere: no line is torn by another.
    """
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            os.dup2(2, 1)
            work(line)
            os._exit(0)
        _say("began", pid)
        threading.Thread(target=_wait, args=[pid]).start()


def _wait(pid):
    _say("ended", pid, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def _say(*words):
    os.write(1, f"{' '.join(map(str, words))}\n".encode())
