"""Who may be asked: the catalogue's hosts at public addresses, or one origin that a person named."""

import threading
from dataclasses import replace

import pytest

from archive import load_catalogue, reach
from archive.reach import Forbidden, catalogue_reach, grant_reach, is_denied, origin_of
from model import FetchError, UsageError


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", "168.63.129.16",
        "169.254.169.254", "172.31.255.255", "192.0.0.1", "192.168.0.1", "198.19.0.1", "224.0.0.1", "239.255.255.255",
        "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "fc00::1", "fd00::1",
        "fe80::1", "fe80::1%lo", "fec0::1", "ff02::1",
    ],
)  # fmt: skip
def test_no_report_is_fetched_from_an_address_that_is_not_public(address: str) -> None:
    assert is_denied(address)


@pytest.mark.parametrize("address", ["1.2.3.4", "100.63.255.255", "172.32.0.1", "223.255.255.1", "2400:3200::1"])
def test_public_addresses_are_not_denied(address: str) -> None:
    assert not is_denied(address)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://www.gov.cn/", "gopher://www.gov.cn/", "//www.gov.cn/", "http:///x", "http://",
        "http://user@www.gov.cn/", "http://www.gov.cn:99999/", "http://www.gov.cn:x/", "http://[::1/", "javascript:0",
    ],
)  # fmt: skip
def test_only_plain_web_addresses_have_an_origin(url: str) -> None:
    with pytest.raises(Forbidden):
        origin_of(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.gov.cn.evil.invalid/", "http://evil.invalid/www.gov.cn", "http://www.gov.cn:8080/",
        "http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://www。evil.invalid/", "http://gov.cn/",
    ],
)  # fmt: skip
def test_the_catalogue_reaches_its_own_hosts_only(url: str) -> None:
    reach = catalogue_reach(load_catalogue()["gwr"])
    assert reach.admit("https://www.gov.cn/anything") == ("https", "www.gov.cn", 443)
    with pytest.raises(Forbidden):
        reach.admit(url)


def test_a_name_of_the_catalogue_that_leads_into_the_house_is_refused() -> None:
    reach = catalogue_reach(replace(load_catalogue()["gwr"], hosts=("localhost",)))
    with pytest.raises(Forbidden, match="not a public one"):
        reach.addresses("localhost", 80)


def test_a_host_that_was_not_admitted_is_not_even_looked_up() -> None:
    with pytest.raises(Forbidden, match="outside the hosts"):
        catalogue_reach(load_catalogue()["gwr"]).addresses("localhost", 80)


def test_a_grant_is_one_scheme_host_and_port() -> None:
    reach = grant_reach("http://localhost:8123/corpus")
    assert reach.admit("http://LOCALHOST:8123/other") == ("http", "localhost", 8123)
    assert set(reach.addresses("localhost", 8123)) <= {"127.0.0.1", "::1"}
    for url in ("http://localhost/", "https://localhost:8123/", "http://127.0.0.1:8123/", "http://www.gov.cn/"):
        with pytest.raises(Forbidden):
            reach.admit(url)


@pytest.mark.parametrize("root", ["ftp://localhost", "http://me:secret@localhost", "http://localhost/?a", "http://"])
def test_a_grant_that_is_no_plain_address_is_wrong_usage(root: str) -> None:
    with pytest.raises(UsageError):
        grant_reach(root)


def test_an_unknown_name_may_be_known_later() -> None:
    with pytest.raises(FetchError) as error:
        grant_reach("http://nowhere.invalid").addresses("nowhere.invalid", 80)
    assert error.value.transient


def test_a_resolver_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()
    monkeypatch.setattr(reach.socket, "getaddrinfo", lambda *_, **__: [answered.wait(60)][1:])
    with pytest.raises(FetchError) as trouble:
        catalogue_reach(load_catalogue()["gwr"]).addresses("www.gov.cn", 80, patience=0.05)
    answered.set()
    assert trouble.value.transient
