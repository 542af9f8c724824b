"""The served site: plain HTTP on this machine, fresh loads within seconds, and one signal ends it all."""

import json
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.journeys.conftest import answers, run, serve

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("walks")]


def status(url):
    try:
        with urllib.request.urlopen(url, timeout=10) as reply:
            return reply.status
    except urllib.error.HTTPError as error:
        return error.code


@pytest.fixture(scope="session")
def samples(site):
    """An address of each route that is open to all, by its name."""
    rows = json.loads(run("routes", "--json", data_dir=site.data_dir))
    return {r["name"]: r["sample"] for r in rows if r["sample"] and "visitor" in r["roles"]}


def test_every_sample_of_an_open_route_exists_in_the_demo(site, samples):
    assert len(samples) > 10
    assert {name: status(site.url + path) for name, path in samples.items()} == dict.fromkeys(samples, 200)


NAMES = "q page town need sort show theme county size region k limit offset topic stage evidence kind year vintage format"
ODD = [
    "%00",
    "9" * 30,
    "-1",
    "9223372036854775808",
    "%27%22%3C",
    "%F0%9F%98%80" * 50,
    "%ed%a0%80",
    "%ff",
    "NaN",
    "1e999",
]


@pytest.mark.parametrize("value", ODD, ids=lambda v: v[:12])
def test_odd_addresses_are_never_an_error_of_ours(site, samples, value):
    query = "&".join(f"{name}={value}" for name in NAMES.split())
    asked = [f"{path}{'&' if '?' in path else '?'}{query}" for path in samples.values()]
    asked += [f"{path.rstrip('/').rpartition('/')[0]}/{value}/" for path in samples.values()]

    assert [path for path in asked if status(site.url + path) >= 500] == []


def test_localhost_is_answered_without_redirect(site):
    port = site.url.rpartition(":")[2]

    assert [status(f"http://{host}:{port}/") for host in ("localhost", "127.0.0.1")] == [200, 200]


def test_a_running_server_shows_a_load_within_five_seconds(site, tmp_path):
    towns = json.loads(answers(f"{site.url}/api/v1/towns", 5))["items"]
    practice = json.loads(answers(f"{site.url}/api/v1/practices", 5))["items"][0]["slug"]
    before = json.loads(answers(f"{site.url}/api/v1/cases", 5))["count"]
    file = tmp_path / "cases.csv"
    file.write_text(f"practice,geoid,title,year\n{practice},{towns[0]['geoid']},Loaded while serving,2024\n")

    run("load", "cases", str(file), "--sample", data_dir=site.data_dir)

    end = time.monotonic() + 5
    while (
        after := json.loads(answers(f"{site.url}/api/v1/cases", 5))["count"]
    ) == before and time.monotonic() < end:
        time.sleep(0.1)
    assert after == before + 1


def descendants(pid):
    """Process ids below ``pid``, from /proc."""
    found = []
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        found += [int(child), *descendants(int(child))]
    return found


def test_sigterm_ends_every_child(site):
    _, server = serve(site.data_dir)
    children = descendants(server.pid)

    server.send_signal(signal.SIGTERM)

    assert server.wait(90) == 0
    alive = [pid for pid in children if Path(f"/proc/{pid}").exists()]
    assert (len(children) >= 5, alive) == (
        True,
        [],
    )  # gunicorn, its two workers, the task worker, the schedule


def test_the_signing_key_is_made_once_and_private(site):
    key = site.data_dir / "secret-key"

    assert (key.stat().st_mode & 0o777, len(key.read_text()) >= 50) == (0o600, True)


def test_serving_an_empty_folder_says_what_to_do(tmp_path):
    words = ["serve", "--data-dir", str(tmp_path)]
    from tests.journeys.conftest import OURS, environment

    done = subprocess.run([*OURS, *words], capture_output=True, text=True, env=environment(), check=False)

    assert (done.returncode, "interlocal init" in done.stderr) == (1, True)
