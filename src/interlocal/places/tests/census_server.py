"""A server on this machine that speaks as the Census API does, faults included."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

KEY = "0123456789abcdef"
MOST_VARIABLES = 50
TOTALS = {"B23025_003"}  # besides the first line of each table
PLACES = {
    "00001": "Sorrel village, Illinois",
    "00002": "Heron city, Illinois",
    "00009": "Abanda CDP, Illinois",
}
COUSUBS = {  # county: its county subdivisions
    "031": {"10001": "Alder township, Cook County, Illinois"},
    "043": {"20001": "Birch township, DuPage County, Illinois"},
}
PARTS = {  # county subdivision: the places that have a part in it; 99999 is the rest of it
    "10001": ["00001", "99999"],
    "20001": ["00001", "00002", "99999"],
}
PART = "place/remainder (or part)"


def value(name):
    """Every total is 1,000 ± 20, every other line 10 ± 2, so that any share is 0.01 times its lines."""
    code, letter = name[:-1], name[-1]
    total = code.endswith("_001") or code in TOTALS
    return {"E": "1000" if total else "10", "M": "20" if total else "2"}[letter]


class Census(ThreadingHTTPServer):
    """``faults``: answers (status, headers, body) to give first; ``asked``: queries so far, without their key."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.faults, self.asked, self.unknown = [], [], set()
        self.wait = threading.Event()  # set to end an answer that never comes

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/data"


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *args):
        """Say nothing."""

    def do_GET(self):
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        key = query.pop("key", None)
        self.server.asked.append(query)
        if self.server.faults:
            self.answer(*self.server.faults.pop(0))
        elif key != KEY:
            page = "missing_key.html" if key is None else "invalid_key.html"
            self.answer(302, {"Location": f"/data/{page}", "X-DataWebAPI-KeyError": "1"}, "")
        elif parts.path != "/data/2023/acs/acs5":
            self.answer(404, {}, "<html><title>404 Not Found</title></html>")
        else:
            self.reply(query)

    def answer(self, status, headers, body):
        if status == "never":
            self.server.wait.wait(10)
            return
        if status == "gone":  # the connection ends without an answer
            return
        content = body.encode()
        self.send_response(status)
        for name, text in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(content)

    def reply(self, query):
        names = query["get"].split(",")
        strange = [name for name in names if name.partition("_")[0] in self.server.unknown]
        if len(names) > MOST_VARIABLES:
            return self.answer(400, {}, "error: more than 50 variables")
        if strange:
            return self.answer(400, {}, f"error: unknown variable '{strange[0]}'")
        rows = list(self.rows(query["for"], query.get("in", "")))
        if not rows:
            return self.answer(204, {}, "")
        head = [*names, *rows[0][1]]
        table = [
            [*(label if name == "NAME" else value(name) for name in names), *geography.values()]
            for label, geography in rows
        ]
        return self.answer(200, {"Content-Type": "application/json"}, json.dumps([head, *table]))

    def rows(self, asked, inside):
        """Names and codes of the areas that a query asks for."""
        within = dict(part.split(":") for part in inside.replace("county subdivision", "cousub").split())
        what = asked.removesuffix(":*")
        if within.get("state") != "17":
            return
        if what == "place":
            for code, name in PLACES.items():
                yield name, {"state": "17", "place": code}
        for county, cousubs in COUSUBS.items():
            if within.get("county") not in (county, "*"):
                continue
            for code, name in cousubs.items():
                if what == "county subdivision":
                    yield name, {"state": "17", "county": county, "county subdivision": code}
                elif what == PART and within["cousub"] == code:
                    for place in PARTS[code]:
                        parts = {"state": "17", "county": county, "county subdivision": code, PART: place}
                        yield f"{PLACES.get(place, 'Remainder')} (part), {name}", parts


@contextmanager
def census():
    """A running server; gone at the end."""
    server = Census()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.wait.set()
        server.shutdown()
        thread.join()
        server.server_close()
