"""Requests that should lead into the house: a network namespace holds the house, strace is the judge.

In the namespace every address that a cloud, a router or this machine itself could have answers on the loopback device,
beside one public address. A name server of our own says what each case wants, and changes its mind between two
questions. The catalogue's rules run unchanged; only connections to the public address and to the name server are right.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from .tally import Tally

ROOT = Path(__file__).resolve().parents[2]
PUBLIC, PUBLIC_V6 = "8.8.4.4", "2a00:1450:4001::8"
NAME_SERVER = "127.0.0.53"
HOUSE = (
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "172.31.255.254", "192.168.1.1", "169.254.169.254", "169.254.170.2",
    "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1",
    "192.88.99.1", "240.0.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
)  # fmt: skip
HOUSE_V6 = (
    "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::", "2001::1",
    "2001:db8::1", "100::1", "3fff::1", "2001:0:7f00:1::", "2620:4f:8000::1", "5f00::1",
)  # fmt: skip
# Ways to write an address of the house as the host of a redirect.
SPELLINGS = (
    "127.1", "127.0.1", "0x7f000001", "0x7f.0.0.1", "2130706433", "0177.0.0.1", "017700000001", "①②⑦.⓪.⓪.①", "127。0。0。1",
    "１２７.0.0.1", "127.0.0.1.", "localhost", "LOCALHOST", "localhost.", "ip6-localhost", "[::1]", "[::]", "[::ffff:127.0.0.1]",
    "[0:0:0:0:0:ffff:7f00:1]", "[fe80::1%25lo]", "0", "0.0.0.0", "169.254.169.254", "[fd00:ec2::254]", "metadata.google.internal",
    "instance-data", "kubernetes.default.svc", "house.invalid", "www.gov.cn.house.invalid", "www.gov.cn@127.0.0.1",
    "www.gov.cn:80@127.0.0.1", "127.0.0.1#www.gov.cn", "127.0.0.1?www.gov.cn", "127.0.0.1\\@www.gov.cn", "www.gov.cn%2f@127.0.0.1",
    "www.gov.cn\t@127.0.0.1", "www。gov。cn@127.0.0.1", "wwwㅤgov.cn", "www.gov.cn%00.house.invalid", "ｗｗｗ.house.invalid",
    "xn--www-gov.invalid", "a@b@127.0.0.1", "127.0.0.1:80", "www.gov.cn:22", "www.gov.cn:6379", "[::1]:443",
)  # fmt: skip
SCHEMES = (
    "file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1:6379/_x", "dict://127.0.0.1:11211/x", "ldap://127.0.0.1/x",
    "data:text/html,x", "javascript:alert(1)", "jar:http://127.0.0.1!/x", "http:127.0.0.1/x", "http:/127.0.0.1/x", "http:///127.0.0.1/x",
    "//127.0.0.1/x", "\\\\127.0.0.1\\x", "///127.0.0.1/x", "http:\\\\127.0.0.1\\x", "HTTP://127.0.0.1/x", "unix:///var/run/docker.sock",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/x", "https://127.0.0.1/x", "ws://127.0.0.1/x",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """What the name server says for each question in turn, what the public server does, and in which environment."""

    name: str
    answers: tuple[str, ...] = (PUBLIC,)
    redirect: str = ""
    robots: str = ""
    body: str = "<html><body>nothing</body></html>"
    proxy: str = ""
    turning: bool = False


def cases() -> Iterator[Case]:
    """Yield every case."""
    for address in (*HOUSE, *HOUSE_V6):
        yield Case(f"the name leads to {address}", answers=(address,))
        yield Case(f"one of two addresses is {address}", answers=(f"{PUBLIC} {address}",))
        yield Case(f"the second answer is {address}", answers=(PUBLIC, address, address))
        host = f"[{address}]" if ":" in address else address
        yield Case(f"redirected to {host}", redirect=f"http://{host}/latest/meta-data/")
    for spelling in SPELLINGS:
        yield Case(f"redirected to {spelling!r}", redirect=f"http://{spelling}/x")
        yield Case(f"robots.txt redirected to {spelling!r}", robots=f"http://{spelling}/robots.txt")
    for address in SCHEMES:
        yield Case(f"redirected to {address}", redirect=address)
        yield Case(f"robots.txt redirected to {address}", robots=address)
    for proxy in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        yield Case(f"a proxy in {proxy}", proxy=proxy)
    for tag in ('<img src="{}">', '<iframe src="{}"></iframe>', '<link rel=stylesheet href="{}">', '<meta http-equiv=refresh content="0;url={}">',
                '<base href="{}">', '<script src="{}"></script>', '<object data="{}"></object>', '<a href="{}">下一页</a>',
                '<?xml-stylesheet href="{}"?>', '<!DOCTYPE html SYSTEM "{}">', '<form action="{}"><input type=submit></form>'):  # fmt: skip
        for target in ("http://127.0.0.1/x", "http://169.254.169.254/latest/", "//10.0.0.1/x", "file:///etc/passwd"):
            yield Case(f"{tag.format(target)} in the page", body=f"<html>{tag.format(target)}<p>正文</p></html>")
            yield Case(
                f"{tag.format(target)} and next pages declared",
                body=f"<html>{tag.format(target)}<p>正文</p></html>",
                turning=True,
            )


def lacking() -> str:
    """Return why this cannot be done here, empty where it can."""
    if sys.platform != "linux" or not shutil.which("ip") or not shutil.which("strace"):
        return "needs Linux with iproute2 and strace"
    tried = subprocess.run(["unshare", "-Urnm", "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "this machine gives no network namespace"


def rounds(seed: int, start: int, folder: Path) -> Iterator[Tally]:
    """Run all cases in one traced process; each round is one case."""
    wanted = list(cases())
    step = 101
    order = [(at * step + seed) % len(wanted) for at in range(len(wanted))]
    batch = 60
    for first in range(start, len(order), batch):
        chosen = order[first : first + batch]
        log, said = folder / "strace.log", folder / "said.json"
        command = ["unshare", "-Urnm", "strace", "-f", "-qq", "-o", str(log), "-yy", "-e", "trace=connect", "-e", "signal=none",
                   sys.executable, "-m", f"{__package__}.ssrf", str(folder), json.dumps(chosen)]  # fmt: skip
        environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env=environment, cwd=ROOT, timeout=300
        )
        if done.returncode:
            tally = Tally()
            tally.breach(f"the traced process failed: {done.stderr[-500:]}")
            yield tally
            return
        yield from _judged([wanted[at] for at in chosen], log.read_text("latin-1"), json.loads(said.read_text()))


ADDRESS = re.compile(r'(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)")')
PORT = re.compile(r"sin6?_port=htons\((\d+)\)")
MARK = re.compile(r'connect\(.*sun_path="/case/(\d+)"')


def _judged(batch: list[Case], log: str, said: list[str]) -> Iterator[Tally]:
    """Cut the log at the marks that the process sets between the cases, and judge every connection."""
    at, tallies = -1, [Tally() for _ in batch]
    for tally in tallies:
        tally.count(cases=1)
    for line in log.splitlines():
        if mark := MARK.search(line):
            at = int(mark.group(1))
        elif at >= 0 and (found := ADDRESS.search(line)) and "AF_INET" in line:
            address, port = found.group(1) or found.group(2), PORT.search(line)
            if "<UDP" in line:  # the question to the name server; and getaddrinfo sorts addresses so, sending nothing
                continue
            public = address in (PUBLIC, PUBLIC_V6, f"::ffff:{PUBLIC}") and port and port.group(1) in ("80", "443")
            tallies[at].count(allowed_connections=int(bool(public)), forbidden_connections=int(not public))
            tallies[at].expect(bool(public), f"{batch[at].name}: {line[:160]}")
    for case, tally, end in zip(batch, tallies, said, strict=True):
        tally.expect("canary" not in end, f"{case.name}: the house answered: {end}")
        tally.expect(not end.startswith("raised"), f"{case.name}: {end}")
        tally.count(refused=int(end.startswith("refused")))
        yield tally


# Inside the namespace.


class Names(threading.Thread):
    """A name server that gives the answers of the case in turn, the last one for ever."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.answers: tuple[str, ...] = ()
        self.asked = 0
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind((NAME_SERVER, 53))

    def run(self) -> None:
        while True:
            query, sender = self._socket.recvfrom(4096)
            end = query.index(b"\0", 12) + 1
            kind = struct.unpack(">H", query[end : end + 2])[0]
            name = query[12:end]
            ours = name.lower() == b"\3www\3gov\2cn\0" or b"house" in name.lower()
            turn = min(self.asked // 2, len(self.answers) - 1)  # a question is one for IPv4 and one for IPv6
            self.asked += 1
            addresses = self.answers[turn].split() if b"house" not in name.lower() else ["127.0.0.1"]
            family = socket.AF_INET6 if kind == 28 else socket.AF_INET
            packed = (
                [socket.inet_pton(family, one) for one in addresses if (":" in one) == (kind == 28)] if ours else []
            )
            records = b"".join(b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 0, len(one)) + one for one in packed)
            header = query[:2] + b"\x81\x80\0\1" + struct.pack(">H", len(packed)) + b"\0\0\0\0"
            self._socket.sendto(header + query[12 : end + 4] + records, sender)


class Web(threading.Thread):
    """Servers on all addresses: the public one does what the case says, the house says that it was reached."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.case = Case("")
        self._socket = socket.create_server(("::", 80), family=socket.AF_INET6, dualstack_ipv6=True)

    def run(self) -> None:
        while True:
            connection, peer = self._socket.accept()
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            here = connection.getsockname()[0].removeprefix("::ffff:")
            connection.settimeout(2)
            try:
                asked = connection.recv(65536)
            except OSError:
                return
            case, robots = self.case, b"/robots.txt" in asked.split(b"\r\n")[0]
            target = case.robots if robots else case.redirect
            if here not in (PUBLIC, PUBLIC_V6):
                reply = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\ncanary"
            elif target:
                reply = f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n"
            elif robots:
                reply = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
            else:
                reply = f"HTTP/1.1 200 OK\r\nContent-Length: {len(case.body.encode())}\r\n\r\n{case.body}"
            connection.sendall(reply.encode())


def _furnish(folder: Path) -> None:
    """Give the namespace its addresses, its name server and nothing else."""
    commands = ["ip link set lo up"]
    for address in (PUBLIC, *HOUSE):
        if not address.startswith(("127.", "0.", "224.", "255.")):
            commands.append(f"ip addr add {address}/32 dev lo")
    for address in (PUBLIC_V6, *HOUSE_V6):
        commands.append(f"ip -6 addr add {address}/128 dev lo nodad")
    for command in commands:
        subprocess.run(command.split(), capture_output=True, check=False)
    (folder / "resolv.conf").write_text(f"nameserver {NAME_SERVER}\noptions timeout:1 attempts:1\n")
    (folder / "hosts").write_text(
        "127.0.0.1 localhost ip6-localhost metadata.google.internal instance-data\n::1 localhost ip6-localhost\n"
    )
    (folder / "nsswitch.conf").write_text("hosts: files dns\n")
    libc = ctypes.CDLL(None, use_errno=True)
    for name in ("resolv.conf", "hosts", "nsswitch.conf"):
        if libc.mount(str(folder / name).encode(), f"/etc/{name}".encode(), None, 4096, None):
            raise OSError(ctypes.get_errno(), f"cannot bind /etc/{name}")


def _mark(number: int) -> None:
    """Leave a mark in the log: a connection to a socket that is not there."""
    with socket.socket(socket.AF_UNIX) as mark:
        mark.connect_ex(f"/case/{number}")


def main(folder: Path, chosen: list[int]) -> None:
    from archive import Archive, Terms, fetch_report, load_catalogue, robots
    from model import TifaError, Turning

    _furnish(folder)
    robots.GAP = 0.0
    wanted, said = list(cases()), []
    names, web = Names(), Web()
    names.start()
    web.start()
    series = load_catalogue()["gwr"]
    terms = Terms(connect=1, read=1, total=3)
    for number, at in enumerate(chosen):
        case = wanted[at]
        names.answers, names.asked, web.case = case.answers, 0, case
        if case.proxy:
            os.environ[case.proxy] = "http://127.0.0.1:80"
        turning = Turning("下一页", 3) if case.turning else None
        addresses = (replace(series.addresses[-1], turning=turning),)
        _mark(number)
        try:
            fetched = fetch_report(Archive(folder / f"a{at}"), replace(series, addresses=addresses), 2016, terms=terms)
            said.append(f"held {Archive(folder / f'a{at}').read(fetched.snapshot)[:20]!r}")
        except TifaError as error:
            said.append(f"refused {error}")
        except Exception as error:
            said.append(f"raised {type(error).__name__}: {error}")
        os.environ.pop(case.proxy or "-", None)
    (folder / "said.json").write_text(json.dumps(said))


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(sys.argv[2]))
