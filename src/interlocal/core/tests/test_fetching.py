"""Asking other sites: what comes back, and every door to our own network that stays shut."""

import pytest
from pytest_socket import socket_allow_hosts

from interlocal.core import fetching
from interlocal.core.fetching import MOST_REDIRECTS, Forbidden, NoAnswer, Page, Wanted, Way, public
from interlocal.core.tests.elsewhere import OPEN, certificate, elsewhere


@pytest.fixture
def site(socket_enabled):
    socket_allow_hosts(["127.0.0.1"])
    with elsewhere() as running:
        running.names = {"one.example": [OPEN], "two.example": [OPEN]}
        yield running


def test_the_status_and_who_asks(site):
    site.pages["one.example/a%20page?q=%C3%A9"] = (200, None)

    page = site.way().read("http://one.example/a page?q=é#part")

    assert (page.status, page.url) == (200, "http://one.example/a page?q=é#part")
    assert site.asked == [("GET", "one.example/a%20page?q=%C3%A9", "Interlocal test")]
    assert site.connected == [(OPEN, 80)]


def test_an_address_without_a_path(site):
    site.pages["one.example/"] = (410, None)
    assert site.way().read("http://one.example").status == 410


@pytest.mark.parametrize(
    ("first", "second", "home"),
    [
        (301, 308, "http://two.example/new"),
        (302, 301, "http://one.example/old"),  # for now: the old address is the one to keep
        (301, 302, "http://one.example/middle"),
        (303, 307, "http://one.example/old"),
    ],
)
def test_a_page_lives_where_redirects_for_good_lead(site, first, second, home):
    site.pages["one.example/old"] = (first, "/middle")
    site.pages["one.example/middle"] = (second, "http://two.example/new")
    site.pages["two.example/new"] = (200, None)

    page = site.way().read("http://one.example/old")

    assert (page.status, page.url) == (200, home)
    assert [asked for _, asked, _ in site.asked] == [
        "one.example/old",
        "one.example/middle",
        "two.example/new",
    ]


def test_a_redirect_that_names_no_place_is_the_answer(site):
    site.pages["one.example/"] = (302, None)
    assert site.way().read("http://one.example/").status == 302


def test_redirects_without_an_end(site):
    site.pages["one.example/"] = (301, "/")

    with pytest.raises(NoAnswer, match="without an end"):
        site.way().read("http://one.example/")
    assert len(site.asked) == MOST_REDIRECTS + 1


def test_the_next_address_of_a_name_is_tried(site):
    site.names["one.example"] = ["2606:4700::1", OPEN]
    site.pages["one.example/"] = (200, None)

    assert site.way().read("http://one.example/").status == 200
    assert site.connected == [("2606:4700::1", 80), (OPEN, 80)]


def test_no_more_than_three_addresses_are_tried(site):
    site.names["one.example"] = [f"2606:4700::{n}" for n in range(1, 9)]

    with pytest.raises(NoAnswer, match="ends the connection"):
        site.way().read("http://one.example/")
    assert len(site.connected) == 3


@pytest.mark.parametrize(
    ("url", "behaviour", "reason"),
    [
        ("http://nobody.example/", None, "no site has this name"),
        ("http://one.example/", "hang up", "ends the connection"),
        ("http://one.example/", "never", "ends the connection|does not answer"),
        ("http://one.example/", "drip", "ends the connection"),  # each byte comes in time, the whole never
    ],
)
def test_no_answer_has_a_reason(site, url, behaviour, reason):
    site.pages["one.example/"] = (behaviour, None)

    with pytest.raises(NoAnswer, match=reason):
        site.way(timeout=0.2).read(url)


def test_a_connection_that_takes_too_long():
    def connect(address, port, timeout):
        raise TimeoutError

    with pytest.raises(NoAnswer, match="in time"):
        Way("Test", resolve=lambda host, port: [OPEN], connect=connect).read("http://one.example/")


# Addresses by which other programs were led into their own networks, most from public lists of payloads.
PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",  # where clouds keep keys
    "100.64.0.1",  # carrier's own network
    "100.100.100.200",
    "192.0.0.192",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "2002:c629:4::1",
    "2001:0:c0a8:101::",
    "2001:db8::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "100::1",
    "no address",
    "",
]
ABROAD = ["198.41.0.4", "8.8.8.8", "1.1.1.1", "2606:4700::1", "2001:503:ba3e::2:30", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", PRIVATE)
def test_no_private_address_is_public(address):
    assert public(address) is False


@pytest.mark.parametrize("address", ABROAD)
def test_addresses_of_the_open_internet_are_public(address):
    assert public(address) is True


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_stands_for_a_private_address_is_never_connected_to(site, address):
    site.names["one.example"] = [OPEN, address]

    with pytest.raises(Forbidden, match="private network"):
        site.way().read("http://one.example/")
    assert site.connected == []


def test_a_name_that_stands_for_nothing(site):
    site.names["one.example"] = []

    with pytest.raises(Forbidden):
        site.way().read("http://one.example/")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "gopher://one.example/_x",
        "ftp://one.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//one.example/",
        "/etc/passwd",
        "",
        "http://",
        "http:///path",
        "http://one.example:22/",
        "http://one.example:8000/",
        "http://one.example:0/",
        "http://one.example:99999/",
        "http://one.example:x/",
        "http://[::1",
        "http://user@one.example/",
        "http://user:word@one.example/",
        "http://@one.example/",
        "http://one.example@127.0.0.1/",
        "http://" + "x" * 64 + ".example/",
        "http://one..example/",
        "http://one.example/" + "x" * 2_000,
    ],
)
def test_what_is_no_address_of_a_page_is_never_looked_up(site, url):
    looked_up = []

    with pytest.raises(Forbidden):
        Way("Test", resolve=lambda *asked: looked_up.append(asked), connect=None).read(url)
    assert looked_up == []


# Written so that a filter of texts does not see them; the resolver of this machine knows what they mean.
@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.1",
        "0",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "2130706433",
        "[::1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:127.0.0.1]",
        "①②⑦.⓪.⓪.①",
        "127。0。0。1",
    ],
)
@pytest.mark.parametrize("port", ["", ":80", ":443"])
def test_this_machine_by_any_of_its_names(socket_enabled, host, port):
    def connect(address, port, timeout):
        raise AssertionError(address)

    with pytest.raises(NoAnswer, match="private network|no site"):
        Way("Test", connect=connect).read(f"http://{host}{port}/")


@pytest.mark.parametrize(
    "location",
    [
        "http://inside.example/",
        "http://127.0.0.1/",
        "//inside.example/",
        "file:///etc/passwd",
        "http://two.example:25/",
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_into_our_own_network_is_not_followed(site, status, location):
    site.names |= {"inside.example": ["10.0.0.7"], "127.0.0.1": ["127.0.0.1"]}
    site.pages["one.example/"] = (status, location)

    with pytest.raises(Forbidden):
        site.way().read("http://one.example/")
    assert site.connected == [(OPEN, 80)]


def test_a_name_is_resolved_once_and_the_connection_goes_where_it_was_looked_at(site):
    """A name that stands for another address a moment later gains nothing."""
    answers = [[OPEN], ["127.0.0.1"]]
    site.pages["one.example/"] = (200, None)
    way = site.way()
    pinned = Way("Test", resolve=lambda host, port: answers.pop(0), connect=way.connect)

    assert pinned.read("http://one.example/").status == 200
    assert (answers, site.connected) == ([["127.0.0.1"]], [(OPEN, 80)])


@pytest.mark.parametrize(
    ("name", "trusted", "reason"),
    [
        ("one.example", True, None),
        ("one.example", False, "certificate is not valid"),
        ("two.example", True, "certificate is not valid"),
    ],
)
def test_a_certificate_has_to_fit_the_name(socket_enabled, tmp_path, name, trusted, reason):
    socket_allow_hosts(["127.0.0.1"])
    tls, trusting = certificate(tmp_path, "one.example")
    with elsewhere(tls) as site:
        site.names[name] = [OPEN]
        site.pages[f"{name}/"] = (200, None)
        way = site.way(tls=trusting) if trusted else site.way()

        if reason is None:
            assert way.read(f"https://{name}/").status == 200
        else:
            with pytest.raises(NoAnswer, match=reason):
                way.read(f"https://{name}/")
    assert site.connected == [(OPEN, 443)]


def test_the_way_out_itself(site):
    """Names are resolved and connections opened by the system, which this machine's own address shows."""
    found = fetching.resolve("127.0.0.1", site.server_port)

    with fetching.connect(found[0], site.server_port, 5) as connection:
        assert (found, connection.getpeername()) == (["127.0.0.1"], ("127.0.0.1", site.server_port))


WORDS = Wanted(frozenset({"text/html"}), 20)
HTML = {"Content-Type": "text/html; charset=utf-8"}


def sent(site, body, **headers):
    """One page that sends something."""
    site.pages["one.example/"] = (200, None)
    site.bodies["one.example/"] = (
        HTML | {name.replace("_", "-"): value for name, value in headers.items()},
        body,
    )


def test_what_lies_at_an_address_is_read(site):
    sent(site, b"<p>Twenty bytes.</p>")

    assert site.way().read("http://one.example/", WORDS) == Page(
        200, "http://one.example/", "text/html", b"<p>Twenty bytes.</p>"
    )


def test_redirects_are_followed_to_what_is_read(site):
    sent(site, b"here")
    site.pages["two.example/"] = (301, "http://one.example/")

    page = site.way().read("http://two.example/", WORDS)

    assert (page.url, page.body) == ("http://one.example/", b"here")


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (200, {}, b"Twenty bytes and one."),
        (200, {"Content_Type": "image/svg+xml"}, b"<svg/>"),
        (200, {"Content_Encoding": "gzip"}, b"packed"),  # a bomb may be
        (404, {}, b"No page"),
    ],
)
def test_what_is_not_wanted_stays_unread(site, status, headers, body):
    sent(site, body, **headers)
    site.pages["one.example/"] = (status, None)

    page = site.way().read("http://one.example/", WORDS)

    assert (page.status, page.body) == (status, None)


def test_a_body_without_an_end_is_read_no_further_than_wanted(site):
    def endless():
        while not site.let_go.is_set():
            yield b"x" * 1_000

    sent(site, endless())

    assert site.way(timeout=5).read("http://one.example/", WORDS).body is None


def test_a_body_that_breaks_off_is_no_body(site):
    sent(site, b"Half", Content_Length="9")

    with pytest.raises(NoAnswer, match="ends the connection"):
        site.way().read("http://one.example/", WORDS)


def test_a_body_that_comes_too_slowly_is_not_taken_for_a_whole_one(site):
    def slowly():
        while not site.let_go.wait(0.05):
            yield b"x"

    sent(site, slowly())

    with pytest.raises(NoAnswer, match="in time"):
        site.way(timeout=0.3).read("http://one.example/", WORDS)


@pytest.mark.parametrize("location", ["http://127.0.0.1/", "http://inside.example/", "file:///etc/passwd"])
def test_nothing_is_read_from_our_own_network(site, location):
    site.names |= {"inside.example": ["10.0.0.7"], "127.0.0.1": ["127.0.0.1"]}
    site.pages["one.example/"] = (302, location)

    with pytest.raises(Forbidden):
        site.way().read("http://one.example/", WORDS)
    assert site.connected == [(OPEN, 80)]
