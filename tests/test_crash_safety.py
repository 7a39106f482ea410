"""Whatever kills a write, the files are all old or all new, and what was acknowledged is there.

`SSBGRAPH_KILLS=500 pytest tests/test_crash_safety.py` kills as often as wished (25 by default).
"""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from facts import BETA, SUPPLY, WORLD, changed, fingerprint, lines, new_folder, take

from ssbgraph import atomic
from ssbgraph.atomic import JOURNAL, NotWritten, locked, replace_files, settle
from ssbgraph.store import open_view
from ssbgraph.turtle import format_text

POWERLESS = "import ctypes; ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())"
"""Code that gives up all capabilities of the superuser, so that permissions bind this process as they do others."""
KILLS = int(os.environ.get("SSBGRAPH_KILLS", "25"))
WRITER = """
import resource, sys
from pathlib import Path
from ssbgraph.importing import Options, import_paths
if len(sys.argv) > 3:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
print("ready", flush=True)
report = import_paths([Path(sys.argv[2])], Options(Path(sys.argv[1]), revise=True))
print("written" if report.written else "refused", flush=True)
"""


@pytest.fixture
def world(tmp_path: Path) -> Path:
    data = new_folder(tmp_path / "data")
    take(data, *WORLD)
    return data


def batch(number: int) -> bytes:
    """Thirty new organisations, each supplied by Alpha: one write of 32 files."""
    names = [f"firm-{number}-{n}" for n in range(30)]
    return lines(
        *(changed(BETA, id=name) for name in names),
        *(changed(SUPPLY, id=f"alpha--supplies--{name}", object=name) for name in names),
    )


def start(data: Path, file: Path, *arguments: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(data), str(file), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def firms(data: Path, number: int) -> int:
    """How many of a batch's organisations have a whole file and a supply that names them."""
    supplied = (data / "organisations/alpha.ttl").read_text("utf-8")
    return sum(
        f"id:firm-{number}-{n} " in supplied and (data / f"organisations/firm-{number}-{n}.ttl").is_file() for n in range(30)
    )


def moment(data: Path, acknowledged: bool) -> str:
    """Where in its work a writer was killed."""
    if (data / JOURNAL).exists():
        return "renaming"
    if list(data.rglob(".*.tmp")):
        return "preparing"
    return "after" if acknowledged else "before"


def assert_whole(data: Path) -> None:
    """Every file is canonical Turtle, and nothing but data is left in the folder."""
    for path in data.rglob("*"):
        if path.suffix == ".ttl":
            assert format_text(path.read_text("utf-8"), path.name) == path.read_text("utf-8")
        assert path.is_dir() or path.suffix in (".ttl", ".txt")


def test_kill_9_at_any_moment_tears_nothing_and_loses_nothing(world: Path) -> None:
    chance = random.Random(11)
    acknowledged: set[int] = set()
    wait = 0.2  # seconds; homes in on the moment of writing, however fast the machine is
    caught = {"before": 0, "preparing": 0, "renaming": 0, "after": 0}
    file = world.parent / "batch.jsonl"
    for number in range(KILLS):
        file.write_bytes(batch(number))
        process = start(world, file)
        time.sleep(max(0.0, wait + chance.uniform(-0.06, 0.06)))
        process.kill()
        said, _ = process.communicate()
        if "written" in said:
            acknowledged.add(number)
        when = moment(world, number in acknowledged)
        caught[when] += 1
        wait += {"before": 0.01, "after": -0.01}.get(when, 0.0)
        with locked(world):
            counts = firms(world, number)
        assert counts in (0, 30), f"run {number} left {counts} of 30"
        if number in acknowledged:
            assert counts == 30
    assert_whole(world)
    assert [number for number in acknowledged if firms(world, number) != 30] == []
    print(f"killed {KILLS} times: {caught}")


class Killed(BaseException):
    """Stands for the end of the process."""


def steps_of(world: Path, contents: dict[str, bytes | None], monkeypatch: pytest.MonkeyPatch, stop: int) -> bool:
    """Runs a write that ends before system call number `stop`; whether it ended there."""
    calls = 0

    def counted(real: object) -> object:
        def call(*arguments: object, **named: object) -> object:
            nonlocal calls
            calls += 1
            if calls > stop:
                raise Killed
            return real(*arguments, **named)  # type: ignore[operator]

        return call

    with monkeypatch.context() as patch:
        patch.setattr(atomic.os, "replace", counted(os.replace))
        patch.setattr(atomic.os, "fsync", counted(os.fsync))
        patch.setattr(Path, "unlink", counted(Path.unlink))
        patch.setattr(atomic, "_discard", lambda root, journal: None)
        try:
            with locked(world):
                replace_files(world, contents)
        except Killed:
            return True
    return False


def test_stopped_before_each_single_step_it_is_all_or_nothing(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(world)
    contents: dict[str, bytes | None] = {
        "new/one.ttl": b"# one\n",
        "organisations/beta.ttl": b"# two\n",
        "materials/salt.ttl": None,
    }
    outcomes = []
    for stop in range(100):
        if not steps_of(world, contents, monkeypatch, stop):
            break
        with locked(world):
            after = fingerprint(world)
        if after != before:
            assert (after["new/one.ttl"], "materials/salt.ttl" in after) != (None, True)
            assert (world / "organisations/beta.ttl").read_bytes() == b"# two\n"
            outcomes.append("all")
        else:
            outcomes.append("nothing")
        with locked(world):
            replace_files(
                world,
                {"new/one.ttl": None, "organisations/beta.ttl": _old(world, "beta"), "materials/salt.ttl": _old(world, "salt")},
            )
        assert fingerprint(world) == before
    assert set(outcomes) == {"nothing", "all"}
    assert outcomes == sorted(outcomes, reverse=True), "nothing before the journal stands, all after it"


def _old(world: Path, name: str) -> bytes:
    kept = world.parent / "old"
    if not kept.exists():
        take(new_folder(kept), *WORLD)
    found = next(kept.rglob(f"{name}.ttl"))
    return found.read_bytes()


def test_a_reader_completes_what_a_killed_writer_left(world: Path) -> None:
    (world / ".new.ttl.tmp").write_bytes(b"# new\n")
    journal = {"renames": {".new.ttl.tmp": "new.ttl"}, "removed": ["materials/salt.ttl"]}
    (world / JOURNAL).write_text(json.dumps(journal))
    settle(world)
    assert (world / "new.ttl").read_bytes() == b"# new\n"
    assert not (world / "materials/salt.ttl").exists()
    assert_whole(world)


def test_two_writers_take_turns(world: Path) -> None:
    files = [world.parent / f"batch-{number}.jsonl" for number in range(2)]
    for number, file in enumerate(files):
        file.write_bytes(batch(number))
    processes = [start(world, file) for file in files]
    assert [process.communicate()[0] for process in processes] == ["written\n", "written\n"]
    assert [firms(world, number) for number in range(2)] == [30, 30]
    assert_whole(world)


def test_a_writer_that_waits_too_long_is_told_so(world: Path) -> None:
    with locked(world), pytest.raises(NotWritten, match="another process is writing here"), locked(world, patience=0.1):
        pass


def test_kill_9_during_any_writing_command_tears_nothing_and_loses_nothing() -> None:
    """The same as `benchmarks/kill_while_writing.py`, which kills 500 times."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
    from kill_while_writing import run

    outcome = run(KILLS, seed=3)
    assert (outcome.torn, outcome.lost) == ([], [])
    assert sum(outcome.moments.values()) == KILLS


def test_formatting_does_not_undo_what_was_written_meanwhile(world: Path) -> None:
    """fmt waits for the writer, and formats what that has written, even if it was told of a folder further down."""
    file = world / "organisations/beta.ttl"
    old = file.read_text("utf-8")
    with locked(world):
        process = subprocess.Popen([sys.executable, "-m", "ssbgraph", "fmt", str(file.parent)], stdout=subprocess.PIPE, text=True)
        time.sleep(1.0)
        replace_files(world, {"organisations/beta.ttl": f"{old}\n\n{old.replace('Beta', 'Beta the second')}".encode()})
    assert process.communicate()[0] == f"{file}: formatted\n"
    assert "Beta the second" in file.read_text("utf-8")


def test_many_writers_at_once_lose_nothing(world: Path) -> None:
    """Six facts about one thing, entered by six processes at the same time, get six numbers."""
    arguments = [
        "add",
        "claim",
        "beta",
        "energy-density-gravimetric",
        "--unit",
        "W.h/kg",
        "--status",
        "target",
        "--source",
        "https://example.com/a",
        "--data",
        str(world),
    ]
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "ssbgraph", *arguments, str(400 + n)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(6)
    ]
    said = [process.communicate() for process in processes]
    assert [error for _, error in said] == [""] * 6
    claims = open_view([world]).claims
    assert sorted(claims[f"beta-{n}"].value for n in range(1, 7)) == [400, 401, 402, 403, 404, 405]
    assert_whole(world)


@pytest.mark.parametrize(
    "command",
    [
        ["add", "relation", "beta", "licensesTo", "alpha", "--status", "active", "--source", "https://example.com/a"],
        ["retract", "alpha-1", "--reason", "wrong"],
        ["merge", "beta", "gamma"],
        ["rename", "beta", "beta-two"],
        ["import", "FACTS"],
    ],
)
@pytest.mark.parametrize("obstacle", ["disk", "folder", "link", "file"])
def test_what_stands_in_the_way_is_told_and_nothing_changes(world: Path, command: list[str], obstacle: str) -> None:
    """Without the powers of the superuser, who may write anywhere; the disk is full at 200 bytes a file."""
    take(world, changed(BETA, id="gamma", name="Gamma"))
    facts = world.parent / "facts.jsonl"
    facts.write_bytes(
        lines(
            changed(
                SUPPLY, id="beta--licenses-to--alpha", subject="beta", predicate="licensesTo", object="alpha", qualifiers=None
            )
        )
    )
    _obstruct(world, obstacle)
    before = fingerprint(world)
    words = [str(facts) if word == "FACTS" else word for word in command]
    limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))" if obstacle == "disk" else "pass"
    code = f"{POWERLESS}; import resource, sys; {limit}; from ssbgraph.cli import run; sys.exit(run())"
    done = subprocess.run([sys.executable, "-c", code, *words, "--data", str(world)], capture_output=True, text=True, check=False)
    _unobstruct(world)
    assert done.returncode == 3, done.stderr
    assert "nothing was changed" in done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprint(world) == before


def _obstruct(world: Path, obstacle: str) -> None:
    """Puts something in the way of writing the files of Alpha and Beta."""
    if obstacle == "folder":
        for path in (world, *(one for one in world.rglob("*") if one.is_dir())):
            path.chmod(0o555)
    if obstacle == "file":
        for name in ("alpha", "beta"):
            (world / f"organisations/{name}.ttl").chmod(0o444)
    if obstacle == "link":
        for name in ("alpha", "beta"):
            file = world / f"organisations/{name}.ttl"
            outside = world.parent / f"{name}.ttl"
            outside.write_bytes(file.read_bytes())
            file.unlink()
            file.symlink_to(outside)


def _unobstruct(world: Path) -> None:
    for path in (world, *(one for one in world.rglob("*") if one.is_dir())):
        path.chmod(0o755)


@pytest.mark.parametrize("limit", ["100", "700"])
def test_a_full_disk_changes_nothing(world: Path, limit: str) -> None:
    """A limit on the size of files stands for the disk: the write fails part of the way."""
    before = fingerprint(world)
    file = world.parent / "batch.jsonl"
    file.write_bytes(batch(0))
    process = start(world, file, limit)
    _, error = process.communicate()
    assert process.returncode != 0
    assert "nothing was changed" in error
    assert fingerprint(world) == before


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT])
@pytest.mark.parametrize("after", [0, 1, 2, 5])
def test_an_error_of_the_system_changes_nothing(world: Path, monkeypatch: pytest.MonkeyPatch, number: int, after: int) -> None:
    before = fingerprint(world)
    real, calls = os.fsync, iter(range(1000))

    def failing(handle: int) -> None:
        if next(calls) >= after:
            raise OSError(number, os.strerror(number))
        real(handle)

    monkeypatch.setattr(atomic.os, "fsync", failing)
    with pytest.raises(NotWritten) as error:
        take(world, *(changed(BETA, id=f"firm-{n}") for n in range(9)))
    assert "nothing was changed" in str(error.value)
    monkeypatch.undo()
    assert fingerprint(world) == before


def test_a_read_only_folder_changes_nothing(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The superuser may write anywhere, so opening for writing is made to fail as it does for others."""
    before = fingerprint(world)
    real = Path.open

    def refusing(path: Path, mode: str = "r", **named: object) -> object:
        if "w" in mode and world in path.parents:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, mode, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    with pytest.raises(NotWritten, match="Permission denied; nothing was changed"), locked(world):
        replace_files(world, {"organisations/beta.ttl": b"# new\n"})
    monkeypatch.undo()
    assert fingerprint(world) == before


def test_a_file_one_may_not_write_is_left_alone(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic.os, "access", lambda path, mode: "beta" not in str(path))
    with pytest.raises(NotWritten, match="is no file that you may write"), locked(world):
        replace_files(world, {"organisations/alpha.ttl": b"", "organisations/beta.ttl": b""})
    assert (world / "organisations/alpha.ttl").stat().st_size > 0


@pytest.mark.parametrize("path", ["link.ttl", "folder/x.ttl", "../x.ttl"])
def test_a_symbolic_link_is_not_followed_out_of_the_folder(world: Path, path: str) -> None:
    outside = world.parent / "outside"
    outside.mkdir()
    (outside / "link.ttl").write_bytes(b"# outside\n")
    (world / "link.ttl").symlink_to(outside / "link.ttl")
    (world / "folder").symlink_to(outside)
    with pytest.raises(NotWritten, match="symbolic link or leads out"), locked(world):
        replace_files(world, {"organisations/beta.ttl": b"", path: b"# inside\n"})
    assert [file.name for file in outside.iterdir()] == ["link.ttl"]
    assert (outside / "link.ttl").read_bytes() == b"# outside\n"
    assert (world / "organisations/beta.ttl").stat().st_size > 0


def test_an_interrupt_leaves_no_temporary_files(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(world)
    monkeypatch.setattr(atomic.os, "fsync", lambda handle: signal.raise_signal(signal.SIGINT))
    with pytest.raises(KeyboardInterrupt), locked(world):
        replace_files(world, {"organisations/beta.ttl": b"# new\n"})
    monkeypatch.undo()
    assert fingerprint(world) == before
