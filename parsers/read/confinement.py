"""What a process that reads a stranger's file gives up first: memory, time, files, other processes and the network.

The limits are those of the operating system (setrlimit); on Linux a seccomp filter (x86-64 and arm64) also refuses the
system calls that open a socket, start or touch another process, or change anything on the disk. Nothing of it can be
taken back, so it is called in a process that does this one thing and ends.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import struct
import sys

MEMORY = 1536 * 1024 * 1024
"""Bytes of address space; a document of 200 pages takes about 300 MB with its libraries."""
SECONDS = 60
"""Seconds of processor time; the longest real document takes under two."""
OUTPUT = 64 * 1024 * 1024
"""Bytes that may be written to the one file that is open for writing."""
FILES = 64
"""Descriptors: a handful, and those of libraries that are still being imported."""

# System calls by number. Opening is decided by its flags: reading is allowed, writing is not.
_SOCKETS = {"x86_64": (41, 42, 49, 50, 53, 288, 43), "aarch64": (198, 203, 200, 201, 199, 242, 202)}
_PROCESSES = {
    # fork, vfork, clone, execve, execveat, kill, tkill, tgkill, ptrace, process_vm_*, pidfd_*, clone3, unshare, setns
    "x86_64": (57, 58, 56, 59, 322, 62, 200, 234, 101, 310, 311, 424, 434, 438, 435, 272, 308),
    "aarch64": (220, 221, 281, 129, 130, 131, 117, 270, 271, 424, 434, 438, 435, 97, 268),
}
_CHANGES = {
    # creat, truncate, rename*, mkdir*, rmdir, link*, unlink*, symlink*, mknod*, chmod*, chown*, *xattr, mount,
    # openat2, io_uring, bpf, keyctl, memfd_create
    "x86_64": (85, 76, 82, 264, 316, 83, 258, 84, 86, 265, 87, 263, 88, 266, 133, 259, 90, 91, 268, 92, 93, 94, 260,
               188, 189, 190, 197, 198, 199, 165, 437, 425, 426, 427, 321, 250, 319),
    "aarch64": (45, 38, 276, 34, 37, 35, 36, 33, 52, 53, 54, 55, 5, 6, 7, 14, 15, 16, 40, 437, 425, 426, 427, 280,
                219, 279),
}  # fmt: skip
_OPEN = {"x86_64": ((2, 1), (257, 2)), "aarch64": ((56, 2),)}
"""open and openat: number, and which argument holds the flags."""
_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
_LOAD, _EQUAL, _MASKED, _RETURN, _AT_LEAST = 0x20, 0x15, 0x45, 0x06, 0x35
_X32 = 0x40000000
"""Numbers from here on are a second way to every call on x86-64."""


def confine() -> None:
    """Give it all up, for good. Raises OSError where the system refuses one of the limits."""
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, OUTPUT),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    if sys.platform == "linux" and platform.machine() in _ARCHITECTURE:
        _filter_calls(platform.machine())


def _filter_calls(machine: str) -> None:
    program = b"".join(_program(machine))
    buffer = ctypes.create_string_buffer(program)
    header = ctypes.create_string_buffer(struct.pack("HL", len(program) // 8, ctypes.addressof(buffer)))
    libc = ctypes.CDLL(None, use_errno=True)
    for arguments in (
        (_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0),
        (_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(header), 0, 0),
    ):
        if libc.prctl(*(ctypes.c_ulong(argument) for argument in arguments)):
            raise OSError(ctypes.get_errno(), "the system refuses the filter of system calls")


def _program(machine: str) -> list[bytes]:
    """Return the filter: another architecture is killed, what is listed is refused with EPERM, the rest passes."""
    steps = [_step(_LOAD, 4), _step(_EQUAL, _ARCHITECTURE[machine], 1, 0), _step(_RETURN, _KILL), _step(_LOAD, 0)]
    if machine == "x86_64":
        steps += [_step(_AT_LEAST, _X32, 0, 1), _step(_RETURN, _KILL)]
    for number in (*_SOCKETS[machine], *_PROCESSES[machine], *_CHANGES[machine]):
        steps += [_step(_EQUAL, number, 0, 1), _step(_RETURN, _REFUSE)]
    for number, argument in _OPEN[machine]:
        steps += [
            _step(_EQUAL, number, 0, 4),
            _step(_LOAD, 16 + 8 * argument),
            _step(_MASKED, _WRITING, 0, 1),
            _step(_RETURN, _REFUSE),
            _step(_RETURN, _ALLOW),
        ]
    return [*steps, _step(_RETURN, _ALLOW)]


def _step(code: int, operand: int, hit: int = 0, miss: int = 0) -> bytes:
    return struct.pack("HBBI", code, hit, miss, operand)
