#!/usr/bin/env python3
"""PROGRAM, FOLDER → a thousand budgets built to PDF in one process: its memory does not grow with them, and with -j 2 two
threads share the work. Prints what was measured."""
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path("examples/ningjin-dzzw-2024")


def budgets(folder, count):
    """So many repositories with one budget each."""
    for number in range(count):
        repository = folder / f"unit-{number:04}"
        shutil.copytree(EXAMPLE, repository)
        (repository / "gongkai.toml").write_text("", encoding="utf-8")
        yield repository


def ticks(process):
    """Processor time of each thread that runs now, in the system's ticks."""
    found = {}
    for task in Path(f"/proc/{process.pid}/task").glob("*/stat"):
        try:
            fields = task.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found[task.parent.name] = int(fields[11]) + int(fields[12])
    return found


def built(program, repositories, jobs):
    """Processor seconds, seconds by the clock, the most memory in kB, and the processor time of each thread."""
    begun = time.monotonic()
    command = [program, "build", "-f", "pdf", "-j", str(jobs), *map(str, repositories)]
    threads = {}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            threads |= ticks(process)
            time.sleep(0.02)
        _, status, used = ended
        if status:
            said.seek(0)
            sys.exit(f"a build failed: {said.read().decode(errors='replace')[-500:]}")
    return used.ru_utime + used.ru_stime, time.monotonic() - begun, used.ru_maxrss, sorted(threads.values())


def main():
    program, folder = os.path.abspath(sys.argv[1]), Path(sys.argv[2]) / "thousand"
    repositories = list(budgets(folder, 1000))
    few = built(program, repositories[:50], 1)
    one = built(program, repositories[:200], 1)
    two = built(program, repositories, 2)
    shutil.rmtree(folder)
    print(f"50 documents: {few[2] / 1024:.0f} MB; 1 000 documents, -j 2: {two[2] / 1024:.0f} MB")
    print(f"{1000 * one[0] / 200:.1f} ms of processor a document; -j 1 {1000 * one[1] / 200:.1f} ms, -j 2 {two[1]:.1f} ms by the clock")
    # A second thread works on a document of its own.
    if two[2] > few[2] * 1.5 + 20_000:
        sys.exit(f"memory grows: {few[2]} kB for 50 documents, {two[2]} kB for 1 000")
    # By the clock a busy machine would hide it: the second thread must do its share of the work.
    if two[3][-2] < 0.25 * sum(two[3]):
        sys.exit(f"-j 2: threads worked {two[3]} ticks")


main()
