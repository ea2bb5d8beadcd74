#!/usr/bin/env python3
"""PROGRAM, BUDGET, FOLDER [COUNT] → processor time a budget of `check` and of `build -f md,docx,pdf`, in one thread, over so many
copies of one budget, each with codes of its own: what a unit of this size takes in a run over many. Least of three runs."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

UNIT = re.compile(r'^(\[unit\].*?^code\s*=\s*")[^"]*', re.M | re.S)
PROJECT = re.compile(r'\[\[project\]\]\s*code\s*=\s*("[^"]*")')


def copy(text, number):
    code = 900000 + number
    # Also where the lines of 政府采购 name them.
    for project, old in enumerate(PROJECT.findall(text)):
        text = text.replace(old, f'"{code}24P{project:012}"')
    return UNIT.sub(lambda found: f"{found[1]}{code}", text, count=1)


def processor(program, folder, *arguments):
    # An example has the errors that were published: its exit code does not matter.
    process = subprocess.Popen([program, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    return used.ru_utime + used.ru_stime


def main():
    program, budget, folder = os.path.abspath(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3])
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 40
    text = budget.read_text(encoding="utf-8")
    folder.mkdir(parents=True)
    (folder / "gongkai.toml").write_text('[workspace]\nmembers = ["*/budget.toml"]\n', encoding="utf-8")
    if (variants := budget.parent / "variants").exists():
        shutil.copytree(variants, folder / "variants")
    for number in range(count):
        (folder / str(number)).mkdir()
        (folder / str(number) / "budget.toml").write_text(copy(text, number), encoding="utf-8")
    for what in [["check"], ["build", "-f", "md,docx,pdf", "--no-cache", "--force"]]:
        least = min(processor(program, folder, *what, "-j", "1") for _ in range(3))
        print(f"{' '.join(what)}: {least * 1000 / count:.1f} ms of processor a budget")


main()
