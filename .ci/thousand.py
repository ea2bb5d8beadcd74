#!/usr/bin/env python3
"""PROGRAM, FOLDER → a thousand budgets built to PDF in one process: its memory does not grow with them, and with -j 2 both
cores work. Prints what was measured."""
import os
import shutil
import subprocess
import sys
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


def built(program, repositories, jobs):
    """Processor seconds, seconds by the clock, and the most memory in kB of one build."""
    begun = time.monotonic()
    command = [program, "build", "-f", "pdf", "-j", str(jobs), *map(str, repositories)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"a build failed: {said.decode(errors='replace')[-500:]}")
    return used.ru_utime + used.ru_stime, time.monotonic() - begun, used.ru_maxrss


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
    if (os.cpu_count() or 1) >= 2 and two[0] / two[1] < 1.2:
        sys.exit(f"-j 2 keeps {two[0] / two[1]:.2f} cores busy")


main()
