"""What each public page costs: queries, processor time, kilobytes and how soon it is seen, at two sizes of network.

Processor time is what the server's worker spends on a request, divided by what a bare Django view of one line takes
under the same server in the same run (``hello``): it says the same on fast and slow machines. Kilobytes are all
bytes of a first visit, compressed. The largest contentful paint is that of a slow phone (1.6 Mbit/s, 150 ms, a
quarter of the processor), divided by that of a page with one sentence and a stylesheet of one line.

``make bench`` prints the table and writes it to ``docs/explanation/performance.md``.
"""

import argparse
import http.client
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
DOC = HERE.parent / "docs/explanation/performance.md"
OURS = [sys.executable, "-m", "interlocal.config.command"]
TIMES = 10
CPU, TREE_CPU, OWN_CPU, ANEW_CPU, FILE_CPU = 8, 15, 25, 50, 250  # see docs/adr/0011-what-a-page-may-cost.md
KILOBYTES, MAP_KILOBYTES, LCP, CLS, TBT = 40, 120, 1.6, 0.01, 50
SLOW_PHONE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}


@dataclass
class Seen:
    """What a browser measured of one page."""

    kilobytes: float = 0
    requests: int = 0
    lcp: float = 0
    cls: float = 0
    tbt: float = 0


@dataclass
class Row:
    name: str
    path: str
    kind: str
    queries: list = field(default_factory=list)
    cpu: list = field(default_factory=list)
    kept: float = 0
    seen: Seen = field(default_factory=Seen)


def run(*words, data_dir):
    env = os.environ | {"INTERLOCAL_DATA_DIR": str(data_dir)}
    done = subprocess.run([*words], env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def public_pages(data_dir):
    routes = json.loads(run(*OURS, "routes", "--json", data_dir=data_dir))
    return [
        Row(r["name"], r["sample"], r["kind"])
        for r in routes
        if r["sample"] and "visitor" in r["roles"] and r["name"] != "admin_login"
    ]


# Processor time under a server


def processor_time(pid):
    """Nanoseconds that a process and its threads have run."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks)


def worker_of(master):
    """The one worker of a gunicorn, once it is there."""
    for _ in range(600):
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        if children:
            return int(children[0])
        time.sleep(0.1)
    raise SystemExit("The server did not start.")


@contextmanager
def served(application, data_dir):
    """Serve a WSGI application with one worker; gives its port and the worker's process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    words += ["--worker-class", "gthread", "--threads", "1", "--no-control-socket", "--log-level", "error"]
    env = os.environ | {"INTERLOCAL_DATA_DIR": str(data_dir), "PYTHONPATH": str(HERE)}
    master = subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL)  # a line for each request
    try:
        wait_for(port)
        yield port, worker_of(master.pid)
    finally:
        master.terminate()
        master.wait(30)


def wait_for(port):
    for _ in range(600):
        try:
            with connected(port) as connection:
                return fetch(connection, "/")
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server does not answer.")


def connected(port):
    """A connection that is given up at the end: the server has one thread, and one left open may keep it."""
    return closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60))


def fetch(connection, path):
    connection.request("GET", path, headers={"Accept-Encoding": "br, gzip", "Host": "localhost"})
    reply = connection.getresponse()
    body = reply.read()
    return reply.status, body


def cost(port, worker, path, requests, anew=False):
    """Median processor time of a request, in nanoseconds, after the page was asked for three times.

    ``anew``: each address is a new one, so that no kept page answers.
    """
    batches = []
    join = "&" if "?" in path else "?"
    with connected(port) as connection:
        for _ in range(3):
            status, _ = fetch(connection, path)
        if status != 200:
            raise SystemExit(f"{path} answered {status}.")
        for batch in range(5):
            before = processor_time(worker)
            for n in range(requests):
                fetch(connection, f"{path}{join}visit={batch}-{n}" if anew else path)
            batches.append((processor_time(worker) - before) / requests)
    return statistics.median(batches)


# What a browser sees

WATCH = """
window.seen = {lcp: 0, cls: 0, tbt: 0};
new PerformanceObserver(l => { for (const e of l.getEntries()) seen.lcp = e.startTime; })
  .observe({type: 'largest-contentful-paint', buffered: true});
new PerformanceObserver(l => { for (const e of l.getEntries()) if (!e.hadRecentInput) seen.cls += e.value; })
  .observe({type: 'layout-shift', buffered: true});
new PerformanceObserver(l => { for (const e of l.getEntries()) seen.tbt += Math.max(0, e.duration - 50); })
  .observe({type: 'longtask', buffered: true});
"""


def look(browser, address, slow):
    """Open a page for the first time, as a phone does."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    sizes = []
    devtools.send("Network.enable")
    devtools.on("Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"]))
    if slow:
        devtools.send("Network.emulateNetworkConditions", SLOW_PHONE)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(WATCH)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(100)
    seen = page.evaluate("seen")
    context.close()
    return Seen(sum(sizes) / 1000, len(sizes), seen["lcp"], seen["cls"], seen["tbt"])


def looked_at(browser, address, looks=3):
    """The bytes of an unhindered visit, and the medians of slow ones."""
    fast = look(browser, address, slow=False)
    slow = [look(browser, address, slow=True) for _ in range(looks)]
    middle = {name: statistics.median(getattr(s, name) for s in slow) for name in ("lcp", "cls", "tbt")}
    return Seen(fast.kilobytes, fast.requests, **middle)


# The table


def table(rows, floor):
    yield "| page | queries 1× / 10× | CPU ×hello, made anew 1× / 10× | kept | kB first visit | requests | LCP ×floor | CLS | TBT ms |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for row in rows:
        queries = " / ".join(map(str, row.queries))
        cpu = " / ".join(f"{times:.1f}" for times in row.cpu)
        seen = row.seen
        shown = ["", "", "", "", ""]
        if seen.requests:
            shown = [f"{seen.kilobytes:.1f}", seen.requests, f"{seen.lcp / floor.lcp:.2f}", f"{seen.cls:.3f}"]
            shown.append(f"{seen.tbt:.0f}")
        yield (f"| {row.name} | {queries} | {cpu} | {row.kept:.1f} | " + " | ".join(map(str, shown)) + " |")


def misses(rows, floor):
    """Sentences on the promises a page does not keep."""
    for row in rows:
        most = CPU if ":" in row.name else TREE_CPU  # the page tree has no space of names
        is_page = row.kind in {"page", "form"}
        anew = ANEW_CPU if is_page else FILE_CPU
        if row.kept > max(row.cpu) / 2:  # not kept: a form, or what no cache may hold
            most = OWN_CPU if is_page else FILE_CPU
        bytes_allowed = MAP_KILOBYTES if row.name == "portal:map" else KILOBYTES
        if len(set(row.queries)) > 1:
            yield f"{row.name}: {row.queries[0]} queries, {row.queries[1]} at ten times the data"
        if row.kept > most:
            yield f"{row.name}: {row.kept:.1f} × hello, more than {most}"
        if max(row.cpu) > anew:
            yield f"{row.name}: {max(row.cpu):.1f} × hello made anew, more than {anew}"
        if row.seen.requests:
            yield from unseemly(row, bytes_allowed, floor)


def unseemly(row, kilobytes, floor):
    """What a browser saw that is more than promised."""
    seen, name = row.seen, row.name
    if seen.kilobytes > kilobytes:
        yield f"{name}: {seen.kilobytes:.1f} kB, more than {kilobytes}"
    if seen.lcp / floor.lcp > LCP:
        yield f"{name}: largest paint after {seen.lcp / floor.lcp:.2f} × floor, more than {LCP}"
    if seen.cls > CLS:
        yield f"{name}: things move by {seen.cls:.3f}, more than {CLS}"
    if seen.tbt > TBT:
        yield f"{name}: blocked for {seen.tbt:.0f} ms, more than {TBT}"


def write(lines, name):
    """Put a table between its marks in the documentation."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    head, found, rest = DOC.read_text().partition(begin)
    _, also_found, tail = rest.partition(end)
    if not (found and also_found):
        raise SystemExit(f"{DOC} has no place for the table of {name}.")
    DOC.write_text(f"{head}{begin}\n" + "\n".join(lines) + f"\n\n{end}{tail}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data-dir", type=Path, help="a sample network; made if left out")
    parser.add_argument("--requests", type=int, default=20, help="in each of five batches")
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--write", action="store_true", help="write the table to the documentation")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        one, ten = Path(folder) / "one", Path(folder) / "ten"
        if options.data_dir:
            shutil.copytree(options.data_dir, one)
        else:
            run(*OURS, "demo", "--no-serve", data_dir=one)
        shutil.copytree(one, ten)
        print(run(sys.executable, HERE / "grow.py", "--times", str(TIMES), "--data-dir", ten, data_dir=ten))
        rows, floor = measure(one, ten, options)
    lines = list(table(rows, floor))
    print("\n".join(lines))
    print("\n".join(misses(rows, floor)) or "Every page keeps its promises.")
    if options.write:
        write(lines, "pages")


def measure(one, ten, options):
    rows, floor = public_pages(one), Seen(lcp=1)
    for data_dir in (one, ten):
        rows = opened(rows, data_dir)
    for data_dir in (one, ten):  # each by a yardstick of its own: machines slow down
        with served("hello:application", data_dir) as (port, worker):
            hello = cost(port, worker, "/", options.requests * 10)
            if data_dir == one and not options.no_browser:
                floor = with_browser(lambda look, port=port: look(f"http://localhost:{port}/floor/"))
        with served("interlocal.config.wsgi:application", data_dir) as (port, worker):
            for row in rows:
                row.cpu.append(cost(port, worker, row.path, options.requests, anew=True) / hello)
                row.kept = cost(port, worker, row.path, options.requests) / hello
            if data_dir == one and not options.no_browser:
                with_browser(lambda look, port=port: [see(look, port, row) for row in rows])
    return rows, floor


def opened(rows, data_dir):
    """Those that open to a visitor in the sample network, with their queries; some only let in who was asked."""
    counted = run(sys.executable, HERE / "queries.py", *[row.path for row in rows], data_dir=data_dir)
    shown = []
    for row, (status, count) in zip(rows, json.loads(counted), strict=True):
        if status == 200:
            shown.append(row)
            row.queries.append(count)
        else:
            print(f"{row.name} is left out: {row.path} answers a visitor with {status}.")
    return shown


def see(look, port, row):
    if row.kind in {"page", "form"}:
        row.seen = look(f"http://localhost:{port}{row.path}")


def with_browser(do):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        try:
            return do(lambda address: looked_at(browser, address))
        finally:
            browser.close()


if __name__ == "__main__":
    main()
