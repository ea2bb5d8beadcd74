#!/usr/bin/env python3
"""PROGRAM, FOLDER [UNITS [SHARDS…]] → a repository of so many different units (.ci/repository.py) built in shards, one after the other, and put
together: processor time and memory of the largest shard and of putting together, against one process. Fails if the files differ."""
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FORMATS = ["-f", "md,docx,pdf"]


def run(program, folder, *arguments):
    """Processor seconds, and the most memory in MB."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([program, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        said.seek(0)
        if status:
            sys.exit(f"gongkai {' '.join(arguments)}: {said.read().decode()[-1500:]}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def outputs(folder):
    # Hashes only: what this process holds would count as memory of those that it starts.
    files = (path for path in folder.rglob("*") if "dist" in path.parts and path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).digest() for path in files}


def main():
    program, folder = os.path.abspath(sys.argv[1]), Path(sys.argv[2]) / "shards"
    units = sys.argv[3] if len(sys.argv) > 3 else "1000"
    shards = [int(count) for count in sys.argv[4:]] or [2, 4, 8]
    one = folder / "one"
    subprocess.run([sys.executable, Path(__file__).with_name("repository.py"), one, units], check=True, stdout=subprocess.DEVNULL)
    shutil.copytree(one, folder / "fresh")
    budgets = len(list(one.glob("*/budget.toml")))
    alone, memory = run(program, one, "build", "-j", "1", *FORMATS)
    print(f"{budgets} budgets: one process {alone:.1f} s of processor, {memory:.0f} MB")
    expected = outputs(one)
    for count in shards:
        many = folder / "many"
        shutil.copytree(folder / "fresh", many)
        each = [run(program, many, "build", "-j", "1", *FORMATS, "--shard", f"{number}/{count}") for number in range(1, count + 1)]
        merged = run(program, many, "manifest", "merge")
        assert outputs(many) == expected, f"{count} shards write something else"
        shutil.rmtree(many)
        slowest, most = max(seconds for seconds, _ in each), max(memory for _, memory in each)
        print(f"  {count} shards: the slowest {slowest:.1f} s, all {sum(seconds for seconds, _ in each):.1f} s, {most:.0f} MB; together {merged[0]:.2f} s, {merged[1]:.0f} MB")


main()
