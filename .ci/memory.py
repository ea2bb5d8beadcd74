#!/usr/bin/env python3
"""PROGRAM, FOLDER [, COUNT] → builds of a small repository with less memory than they need, at COUNT (12) sizes of the address space, from
too little to start to enough: each set of outputs is whole, old or new; the next run completes. Prints how the runs ended."""
import collections
import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

GONGKAI = '[workspace]\nmembers = ["units/*/budget.toml"]\n'
UNITS = ("rounded", "many-targets", "foreign-affairs")
WORK = ".gongkai-writing"
# Too little to load the program; and what two threads may take more or less, from one run to the next.
SMALLEST, SPARE = 8 << 20, 64 << 20


def fail(words):
    sys.exit(f"memory.py: {words}")


def of(folder):
    """The outputs in a folder; what is temporary is not one."""
    return {path.name: path.read_bytes() for path in folder.glob("*") if path.is_file()} if folder.is_dir() else {}


class Repository:
    """Three units in two versions, each with what a build of it makes."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.folders = [folder / "units" / unit / "dist" for unit in UNITS] + [folder / "dist"]
        self.sets = {}
        for version in ("new", "old"):
            shutil.rmtree(folder, ignore_errors=True)
            self.write(version)
            ended = self.build()
            if ended.returncode:
                fail(f"exit code {ended.returncode}: {ended.stderr[-500:]}")
            self.sets[version] = [of(each) for each in self.folders]
        if any(new == old for new, old in zip(self.sets["new"], self.sets["old"])):
            fail("the two versions do not differ in every folder")
        # As it was built in the old version: each case begins with a copy.
        self.kept = folder.with_name("kept")
        shutil.rmtree(self.kept, ignore_errors=True)
        shutil.copytree(folder, self.kept)

    def write(self, version):
        for unit in UNITS:
            own = self.folder / "units" / unit
            own.mkdir(parents=True, exist_ok=True)
            text = Path(f"tests/clean/{unit}/budget.toml").read_text(encoding="utf-8")
            name = next(line for line in text.splitlines() if line.startswith("name ")).split('"')[1]
            (own / "budget.toml").write_text(text.replace(name, name + "（新）") if version == "new" else text, encoding="utf-8")
        (self.folder / "gongkai.toml").write_text(GONGKAI, encoding="utf-8")

    def again(self):
        """Built in the old version, to be built in the new one."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.kept, self.folder)
        self.write("new")

    def build(self, memory=None):
        def limited():
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if memory:
                resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

        command = [self.program, "build", str(self.folder), "-f", "md,docx,pdf", "-j", "2"]
        return subprocess.run(command, capture_output=True, text=True, errors="replace", preexec_fn=limited, timeout=120)

    def are_whole(self, context):
        """Fails if a set is neither old nor new. The summary may be of a run in which a unit failed: then its manifest proves it."""
        for folder, old, new in zip(self.folders, self.sets["old"], self.sets["new"]):
            found = of(folder)
            if found in (old, new) or (folder / WORK / "journal.json").exists():
                continue
            listed = json.loads(found.get("manifest.json", b"{}")).get("summary", {})
            proved = {name: hashlib.sha256(found.get(name, b"")).hexdigest() == file["sha256"] for name, file in listed.items()}
            if folder != self.folders[-1] or len(proved) != 2 or not all(proved.values()):
                fail(f"{context}: {folder} is mixed or torn: {sorted(found)}")


def least(repository):
    """The smallest address space in which a build completes, to a mebibyte or two."""
    few, enough = SMALLEST, 4 << 30
    while enough - few > 2 << 20:
        middle = (few + enough) // 2
        repository.again()
        if repository.build(middle).returncode == 0:
            enough = middle
        else:
            few = middle
    return enough


def main():
    program, folder = os.path.abspath(sys.argv[1]), Path(sys.argv[2]).resolve() / "memory"
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 12
    repository = Repository(program, folder)
    enough = least(repository)
    ends = collections.Counter()
    for number in range(count):
        memory = SMALLEST + (enough + SPARE - SMALLEST) * number // (count - 1) & ~4095
        repository.again()
        ended = repository.build(memory)
        context = f"{memory >> 20} MiB"
        code = ended.returncode
        if code == -signal.SIGABRT or code == 134:
            # The words are those of Rust's library, which also aborts where it has no memory left to say them.
            end = "abort: no memory" if "memory allocation of" in ended.stderr else "abort without a word"
        elif code < 0:
            end = signal.Signals(-code).name
        elif code == 127:
            # The system's loader has no room for the program: nothing of ours has run.
            end = "not loaded"
        elif code in (0, 2):
            end = f"exit {code}"
        else:
            fail(f"{context}: exit code {code}: {ended.stderr[-500:]}")
        if code == 2 and "错误：" not in ended.stderr:
            fail(f"{context}: exit code 2 without a word: {ended.stderr[-500:]}")
        if code == 0 and any(of(each) != new for each, new in zip(repository.folders, repository.sets["new"])):
            fail(f"{context}: exit code 0, and not all is new")
        ends[end] += 1
        repository.are_whole(context)
        again = repository.build()
        if again.returncode:
            fail(f"{context}, next run: exit code {again.returncode}: {again.stderr[-500:]}")
        for each, new in zip(repository.folders, repository.sets["new"]):
            if of(each) != new or (each / WORK).exists():
                fail(f"{context}, next run: {each} is not new, or something is left: {os.listdir(each)}")
    if ends["exit 0"] == count or not ends["exit 0"]:
        fail(f"sizes are all enough, or all too small: {dict(ends)}")
    ended = ", ".join(f"{number} {end}" for end, number in sorted(ends.items()))
    print(f"{count} builds in up to {enough >> 20} MiB of addresses, which is enough: {ended}; outputs whole, next runs right")
    shutil.rmtree(folder)
    shutil.rmtree(repository.kept)


main()
