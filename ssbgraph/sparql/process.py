"""Starting a child process of this package quickly, and saying how it ended."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

_START = """import sys; sys.path[:] = sys.argv[2:]
from importlib import import_module; import_module(sys.argv[1]).main()"""


def start(module: str) -> subprocess.Popen[bytes]:
    """A Python process that runs `module.main()` apart from this one, with pipes for its three streams.

    It is isolated (no environment settings, user site or start-up files) and finds the same packages.
    """
    here = str(Path(__file__).resolve().parents[2])
    folders = [folder for folder in sys.path if folder and folder != here]
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, module, here, *folders]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0)


def ending(code: int) -> str:
    """What ended a process, in words, from its return code."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
