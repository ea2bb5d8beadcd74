"""Runs the program on files made to hurt it: each must end with exit code 0, 1 or 2 in time and memory.

usage: hostile.py PROGRAM FOLDER
"""
import os
import resource
import subprocess
import sys
from pathlib import Path

SECONDS, KILOBYTES = 1.5, 200_000
HEAD = (
    'format = 1\nunit = { code = "1", name = "某局", kind = "unit", year = 2024, '
    'variant = "hebei-2024", money = "元" }\nrevenue = { general = 100000 }\n'
    'previous = { basic = 0, project = 0, three_public = 0 }\n'
    'narrative = { duties = "职责", main_projects = "项目", basic_change_reason = "新增", project_change_reason = "新增" }\n'
    'expenditure = [\n'
)
LINE = '{function="2010301",basic=1},\n'

FILES = {
    # name: (text, expected exit codes)
    "records-100000": (HEAD + LINE * 100_000 + "]\nbasic = { 30101 = 100000 }\n", {0}),
    "records-unbalanced": (HEAD + LINE * 100_000 + "]\nbasic = { 30101 = 99999 }\n", {1}),
    "records-too-many": (HEAD + LINE * 100_001 + "]\n", {1}),
    "records-on-one-line": (HEAD + LINE.replace("\n", "") * 100_000 + "]\nbasic = { 30101 = 100000 }\n", {0}),
    "projects-10000": (
        HEAD + '{function="2010302",project=100000}]\n'
        + "".join(f'[[project]]\nname="甲{i}"\nfunction="2010302"\nfiscal=10\n' for i in range(10_000)),
        {0},
    ),
    "unknown-keys": ("format=1\n" + "".join(f"k{i}=1\n" for i in range(200_000)), {1}),
    "deep-lists": ("a = " + "[" * 100_000, {1}),
    "deep-tables": ("a = " + "{a=" * 100_000, {1}),
    "deep-keys": ("a" + ".a" * 1_500_000 + "=1", {1}),
    "brackets": ("[[[\n" * 800_000, {1}),
    "open-string": ('format=1\na = "' + "x" * 3_000_000, {1}),
    "string-10-mb": ('a = "' + "x" * 10_000_000 + '"', {1}),
    "huge-exponent": (HEAD + '{function="2010301",basic=1e400},\n]\n', {1}),
    "not-a-number": (HEAD + '{function="2010301",basic=nan},{function="2010301",basic=inf},\n]\n', {1}),
    "quotes": ('"' * 4_000_000, {1}),
    "equals": ("=\n" * 2_000_000, {1}),
}


def run(program, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([program, "check", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss


def main():
    program, folder = sys.argv[1], Path(sys.argv[2])
    failed = 0
    # The largest memory of all children so far is what is reported: one limit for all.
    for name, (text, codes) in FILES.items():
        path = folder / f"{name}.toml"
        path.write_text(text, encoding="utf8")
        done, seconds, kilobytes = run(program, path)
        wrong = done.returncode not in codes or seconds > SECONDS or kilobytes > KILOBYTES or b"panicked" in done.stderr
        failed += wrong
        print(f"{'FAILED' if wrong else 'ok':6} {name}: exit {done.returncode}, {seconds:.2f} s, {kilobytes // 1000} MB so far")
        path.unlink()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    main()
