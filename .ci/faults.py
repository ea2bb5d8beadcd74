#!/usr/bin/env python3
"""PROGRAM, FOLDER [, STEP] → builds in which one call of the system fails, every STEP-th (1) of each kind: outputs are whole, old or new as a
set; the program says so; the next run completes. Needs strace. Tests in process fail our own calls; this fails the system's, in the program as
it is shipped."""
import collections
import os
import re
import sys
from pathlib import Path

from sets import Repository

# Each kind of call, and how it fails: reading of a bad disk, writing of a full one, names of permissions.
CALLS = {
    "read": "EIO",
    "write": "ENOSPC",
    "fsync": "EIO",
    "rename": "EACCES",
    "linkat": "EIO",
    "mkdir": "EROFS",
    "unlink": "EACCES",
    "rmdir": "EACCES",
}


def counted(repository):
    """How many calls of each kind a build makes."""
    repository.again()
    traced = repository.folder.with_name("calls")
    ended = repository.build("strace", "-f", "-qq", "-e", f"trace={','.join(CALLS)}", "-o", str(traced))
    if ended.returncode or not repository.is_new():
        repository.fail(f"a build under strace fails: {ended.stderr[-500:]}")
    calls = collections.Counter(re.findall(r"^\d+ +(\w+)\(", traced.read_text(errors="replace"), re.M))
    if any(calls[call] == 0 for call in CALLS):
        repository.fail(f"a build makes other calls than were thought of: {dict(calls)}")
    return calls


def main():
    program, folder = os.path.abspath(sys.argv[1]), Path(sys.argv[2]).resolve() / "faults"
    step = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    repository = Repository(program, folder, ("carried-over",), ("md", "docx"))
    calls = counted(repository)
    ends = collections.Counter()
    for call, error in CALLS.items():
        for number in range(1, calls[call] + 1, step):
            context = f"{call} {number} of {calls[call]} fails with {error}"
            repository.again()
            ended = repository.build("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={call}:error={error}:when={number}")
            code, said = ended.returncode, ended.stderr
            ends[code] += 1
            # 127: the system could not load the program.
            if code not in (0, 1, 2, 127) or "panicked" in said or "程序自身出错" in said:
                repository.fail(f"{context}: exit code {code}: {said[-500:]}")
            # What cannot be printed cannot be said.
            if code in (1, 2) and "错误" not in said and call != "write":
                repository.fail(f"{context}: exit code {code} without a word: {said[-500:]}")
            if code == 0 and not repository.is_new():
                repository.fail(f"{context}: exit code 0, and not all is new")
            repository.are_whole(context)
            repository.next_run_is_right(context)
    if not (ends[0] and ends[2]):
        repository.fail(f"failing calls make no difference: {dict(ends)}")
    ended = ", ".join(f"{number} exit {code}" for code, number in sorted(ends.items()))
    print(f"{sum(ends.values())} builds in which a call fails ({', '.join(CALLS)}): {ended}; outputs whole, next runs right")
    repository.remove()


main()
