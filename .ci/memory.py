#!/usr/bin/env python3
"""PROGRAM, FOLDER [, COUNT] → builds of a small repository with less memory than they need, at COUNT (12) sizes of the address space, from
too little to load the program to enough: each set of outputs is whole, old or new; the next run completes. Prints how the runs ended."""
import collections
import os
import resource
import signal
import sys
from pathlib import Path

from sets import Repository

# Too little to load the program; and what two threads may take more or less, from one run to the next.
SMALLEST, SPARE = 8 << 20, 64 << 20


def limited(repository, memory):
    def limit():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    repository.again()
    return repository.build(jobs=2, preexec_fn=limit)


def least(repository):
    """An address space in which a build completes, but not in half of it."""
    few, enough = SMALLEST, 4 << 30
    while enough - few > 2 << 20:
        middle = (few + enough) // 2
        if limited(repository, middle).returncode == 0:
            enough = middle
        else:
            few = middle
    return enough


def how(code, said):
    if code == -signal.SIGABRT:
        # The words are those of Rust's library, which also aborts where it has no memory left to say them.
        return "abort: no memory" if "memory allocation of" in said else "abort without a word"
    if code < 0:
        return signal.Signals(-code).name
    # 127: the system's loader has no room for the program. Nothing of ours has run.
    return "not loaded" if code == 127 else f"exit {code}"


def main():
    program, folder = os.path.abspath(sys.argv[1]), Path(sys.argv[2]).resolve() / "memory"
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 12
    repository = Repository(program, folder, ("rounded", "many-targets", "foreign-affairs"), ("md", "docx", "pdf"))
    enough = least(repository)
    ends = collections.Counter()
    for number in range(count):
        memory = SMALLEST + (enough + SPARE - SMALLEST) * number // (count - 1) & ~4095
        ended = limited(repository, memory)
        context, code = f"{memory >> 20} MiB", ended.returncode
        if code > 0 and code not in (2, 127):
            repository.fail(f"{context}: exit code {code}: {ended.stderr[-500:]}")
        if code == 2 and "错误：" not in ended.stderr:
            repository.fail(f"{context}: exit code 2 without a word: {ended.stderr[-500:]}")
        if code == 0 and not repository.is_new():
            repository.fail(f"{context}: exit code 0, and not all is new")
        ends[how(code, ended.stderr)] += 1
        repository.are_whole(context)
        repository.next_run_is_right(context)
    if ends["exit 0"] == count or not ends["exit 0"]:
        repository.fail(f"sizes are all enough, or all too small: {dict(ends)}")
    ended = ", ".join(f"{number} {end}" for end, number in sorted(ends.items()))
    print(f"{count} builds in up to {enough >> 20} MiB of addresses, which is enough: {ended}; outputs whole, next runs right")
    repository.remove()


main()
