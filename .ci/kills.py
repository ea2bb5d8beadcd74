#!/usr/bin/env python3
"""PROGRAM, FOLDER [, COUNT] → outputs are whole, old or new as a set: builds killed at COUNT (100) moments, two and four at once, a full
disk, an output folder that may not be written, a folder that another process holds, permissions. Prints what was measured."""
import fcntl
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

EXAMPLE = Path("examples/nangong-2024/budget.toml")
NAMES = [f"document.{extension}" for extension in ("md", "json", "docx", "pdf")] + ["manifest.json"]
WORK = ".gongkai-writing"


def fail(words):
    sys.exit(f"kills.py: {words}")


class Unit:
    """A budget in two versions, each with what a build of it makes, and in one that has an error."""

    def __init__(self, program, folder):
        self.program, self.folder, self.dist = program, folder, folder / "dist"
        # In the built-in format: the example has one of its own, in a folder beside it.
        text = EXAMPLE.read_text(encoding="utf-8").replace("hebei-2024-nangong", "hebei-2024")
        name = next(line for line in text.splitlines() if line.startswith("name ")).split('"')[1]
        if "1430.96" not in text:
            fail(f"{EXAMPLE} has changed")
        self.texts = {"a": text, "b": text.replace(name, f"{name}（新）"), "error": text.replace("1430.96", "1430.95", 1)}
        self.sets = {}
        for version, text in self.texts.items():
            own = folder / version
            own.mkdir(parents=True)
            (own / "budget.toml").write_text(text, encoding="utf-8")
            if version != "error":
                self.build(version, folder / f"{version}-set")
                self.sets[version] = {name: (folder / f"{version}-set" / name).read_bytes() for name in NAMES}
        if any(self.sets["a"][name] == self.sets["b"][name] for name in NAMES):
            fail("the two versions do not differ in every format")

    def command(self, version, dist=None):
        return [self.program, "build", str(self.folder / version), "-o", str(dist or self.dist)]

    def build(self, version, dist=None, expected=0, **how):
        ended = subprocess.run(self.command(version, dist), capture_output=True, text=True, **how)
        if ended.returncode != expected:
            fail(f"exit code {ended.returncode}, not {expected}: {ended.stderr[-500:]}")
        return ended.stderr

    def versions(self, dist=None):
        """Of which version each output is; fails if one is not whole."""
        found = set()
        for name in NAMES:
            try:
                bytes_ = ((dist or self.dist) / name).read_bytes()
            except FileNotFoundError:
                fail(f"{name} is missing")
            version = next((version for version, whole in self.sets.items() if whole[name] == bytes_), None)
            if version is None:
                fail(f"{name} is torn: {len(bytes_)} bytes")
            found.add(version)
        return found

    def is_one_set(self, context, version=None, dist=None):
        """Fails if there are two versions, or anything else in the folder."""
        found = self.versions(dist)
        if len(found) > 1 or (version and found != {version}):
            fail(f"{context}: versions {sorted(found)}, expected {version or 'one'}")
        if sorted(os.listdir(dist or self.dist)) != sorted(NAMES):
            fail(f"{context}: left behind: {os.listdir(dist or self.dist)}")


def kills(unit, count):
    """Kills builds: every fourth after a growing delay from its start; the others after one from the moment when something is written,
    when the journal is in place, and when the first output is replaced."""
    unit.build("a")
    began = time.monotonic()
    unit.build("a")
    takes = time.monotonic() - began
    hit = dict.fromkeys(("before", "staging", "replacing", "mixed", "after"), 0)
    old = "a"
    for number in range(count):
        new = "b" if old == "a" else "a"
        share = number / count
        first = unit.dist / NAMES[0]
        before = first.stat().st_ino
        process = subprocess.Popen(unit.command(new), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        sign, window = (
            (lambda: True, 1.1 * takes),
            ((unit.dist / WORK / "staged").exists, 0.02),
            ((unit.dist / WORK / "journal.json").exists, 0.002),
            (lambda: first.stat().st_ino != before, 0.0005),
        )[number % 4]
        while not sign() and process.poll() is None:
            pass
        until = time.monotonic() + window * share
        while time.monotonic() < until:
            pass
        process.send_signal(signal.SIGKILL)
        was_killed = process.wait() == -signal.SIGKILL
        found = unit.versions()
        has_journal = (unit.dist / WORK / "journal.json").exists()
        if len(found) > 1 and not has_journal:
            fail(f"kill {number}: versions mixed, and no journal")
        where = "mixed" if len(found) > 1 else "replacing" if has_journal else "staging" if (unit.dist / WORK).exists() else None
        hit[where or ("before" if was_killed and found == {old} else "after")] += 1
        if number % 8 > 3:
            # A run that writes nothing puts back what was replaced.
            said = unit.build("error", expected=1)
            if has_journal != ("已经恢复成原来的文件" in said):
                fail(f"kill {number}: not said: {said}")
            if has_journal:
                unit.is_one_set(f"kill {number}", old)
        unit.build(new)
        unit.is_one_set(f"kill {number}, next run", new)
        old = new
    print(f"{count} kills of a build of {1000 * takes:.0f} ms: " + ", ".join(f"{number} {where}" for where, number in hit.items()))
    if not (hit["staging"] and hit["replacing"] + hit["mixed"]):
        fail("too few kills met the writing")


def at_once(unit, rounds):
    for builders in (2, 4):
        for number in range(rounds):
            versions = [("a", "b")[(number + at) % 2] for at in range(builders)]
            processes = [subprocess.Popen(unit.command(version), stdout=subprocess.DEVNULL) for version in versions]
            if any(process.wait() for process in processes):
                fail(f"{builders} builds at once: one failed")
            unit.is_one_set(f"{builders} builds at once")
    print(f"{rounds} times two and four builds at once: one whole set each")


def full_disk(unit):
    import resource

    def limited():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        # DOCX and PDF are larger, what comes before them is not.
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    sizes = [len(unit.sets["b"][name]) for name in NAMES]
    limit = max(sizes) - 1
    unit.build("a")
    said = unit.build("b", expected=2, preexec_fn=limited, restore_signals=False)
    if "超过了磁盘的限额" not in said:
        fail(f"a file that is too large: {said}")
    unit.is_one_set("a file that is too large", "a")
    small = unit.folder / "small"
    small.mkdir()
    kilobytes = int(sum(sizes) / 1024 * 1.5)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", small], capture_output=True).returncode:
        return print("a limit on file sizes: the old set stays (no small disk may be mounted here)")
    try:
        dist = small / "dist"
        unit.build("a", dist)
        said = unit.build("b", dist, expected=2)
        if "磁盘满了" not in said:
            fail(f"full disk: {said}")
        unit.is_one_set("full disk", "a", dist)
    finally:
        subprocess.run(["umount", small], check=True)
    print("a full disk, a limit on file sizes: the old set stays")


def read_only(unit):
    # Root may write everywhere: it becomes nobody, who may not see the folder of this run.
    who = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        shutil.copy(unit.program, folder / "program")
        os.chmod(folder, 0o755)
        own = Unit(str(folder / "program"), folder / "unit")
        own.build("a")
        os.chmod(own.dist, 0o555)
        for dist in (own.dist, own.dist / "below"):
            said = own.build("b", dist, expected=2, **who)
            if "没有写的权限" not in said:
                fail(f"read-only folder: {said}")
        own.is_one_set("read-only folder", "a")
        os.chmod(own.dist, 0o755)
    print("a folder that may not be written: the old set stays")


def held(unit):
    unit.build("a")
    work = unit.dist / WORK
    work.mkdir()
    with open(work / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        threading.Timer(1, lambda: fcntl.flock(lock, fcntl.LOCK_UN)).start()
        began = time.monotonic()
        unit.build("b")
        waited = time.monotonic() - began
    if waited < 1:
        fail("a build did not wait for the lock")
    unit.is_one_set("a folder that was held", "b")
    print(f"a folder that another process holds for a second: built after {waited:.1f} s")


def permissions(unit):
    unit.build("a")
    modes = dict(zip(NAMES, (0o600, 0o640, 0o664, 0o444)))
    for name, mode in modes.items():
        os.chmod(unit.dist / name, mode)
    unit.build("b")
    for name, mode in modes.items():
        if stat.S_IMODE(os.stat(unit.dist / name).st_mode) != mode:
            fail(f"{name} has lost its permissions")
    unit.is_one_set("permissions", "b")
    print("permissions stay")


def main():
    program, folder = os.path.abspath(sys.argv[1]), Path(sys.argv[2]) / "kills"
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    unit = Unit(program, folder)
    kills(unit, count)
    at_once(unit, max(5, count // 20))
    full_disk(unit)
    read_only(unit)
    held(unit)
    permissions(unit)
    shutil.rmtree(folder)


main()
