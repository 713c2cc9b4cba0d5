"""What a reading process, and every program it starts, may not do: reach a network, or take all of the machine.

Sockets other than local ones are refused by a seccomp filter of the kernel. It needs no rights, passes on to child
processes and cannot be taken off. Calls of 32-bit programs and io_uring are refused whole: they would go round it.
"""

import ctypes
import errno
import os
import platform
import struct
from resource import RLIM_INFINITY, RLIMIT_CORE, RLIMIT_DATA, RLIMIT_FSIZE, getrlimit, setrlimit

# Private memory of a process, and the largest file it may write.
MEMORY_LIMIT = 4 * 1024**3
FILE_LIMIT = 2 * 1024**3

_SET_SECCOMP, _FILTER, _NO_NEW_PRIVS = 22, 2, 38
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_LOCAL = 1  # AF_UNIX
# By machine: its name for the kernel, the numbers of `socket` and `io_uring_setup`, and where another ABI's begin.
_MACHINES = {
    "x86_64": (0xC000003E, 41, 425, 0x40000000),
    "aarch64": (0xC00000B7, 198, 425, 0x40000000),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def confine() -> None:
    """Set the limits of the running process for good, and cut it off from networks as far as the kernel allows."""
    _limit(RLIMIT_DATA, MEMORY_LIMIT)
    _limit(RLIMIT_FSIZE, FILE_LIMIT)
    _limit(RLIMIT_CORE, 0)  # a core file would hold the document
    refuse_networks()


def refuse_networks() -> bool:
    """Let no socket but a local one be opened from now on; False where the kernel cannot do that."""
    known = _MACHINES.get(platform.machine())
    if known is None:
        return False
    program = _program(*known)
    kernel = ctypes.CDLL(None, use_errno=True)
    code = _Program(len(program) // 8, program)
    if kernel.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(kernel.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(code), 0, 0) == 0)


def can_refuse_networks() -> bool:
    """Whether this machine can cut readers off from networks; tried in a child process."""
    child = os.fork()
    if child == 0:
        os._exit(0 if refuse_networks() else 1)
    return os.waitpid(child, 0)[1] == 0


def _program(architecture: int, socket: int, io_uring: int, foreign: int) -> bytes:
    """The filter: another architecture or ABI, io_uring, and `socket` for all but local ones are refused."""
    steps = (
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 7, architecture),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 5, 0, foreign),
        (_EQUAL, 4, 0, io_uring),
        (_EQUAL, 0, 2, socket),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 0, 1, _LOCAL),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    )
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _limit(kind: int, most: int) -> None:
    hard = getrlimit(kind)[1]
    setrlimit(kind, (most if hard == RLIM_INFINITY else min(most, hard), hard))
