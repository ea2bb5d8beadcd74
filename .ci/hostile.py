"""Runs the program on files made to hurt it: each must end with exit code 0, 1 or 2 in time and memory.

usage: hostile.py PROGRAM FOLDER [NAME…]
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import hostile_docx
import hostile_repositories
import hostile_sheets

# What docs/performance.md says, on an idle machine of ours. Another machine, or a busy one, takes up to twice the time;
# what this looks for takes ten times as much, or does not end.
SECONDS, KILOBYTES = 2.0, 300_000
SLOWER = 2
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


def run(command):
    """Exit code, what was printed, seconds of the processor, and memory: what is told is at least what Python itself takes."""
    with tempfile.TemporaryFile() as printed:
        child = subprocess.Popen(command, stdout=printed, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        return child.returncode, printed.read(), used.ru_utime + used.ru_stime, used.ru_maxrss


def is_borne(name, command, codes, most_seconds, most_kilobytes, words=""):
    code, printed, seconds, kilobytes = run(command)
    borne = code in codes and seconds <= most_seconds * SLOWER and kilobytes <= most_kilobytes and b"panicked" not in printed
    borne = borne and printed.count(words.encode()) == 1 if words else borne
    print(f"{'ok' if borne else 'FAILED':6} {name}: exit {code}, {seconds:.2f} s, {kilobytes // 1000} MB")
    return borne


def main():
    program, folder = sys.argv[1], Path(sys.argv[2])
    borne = []
    path = folder / "hostile.toml"

    def is_wanted(name):
        return name in sys.argv[3:] or not sys.argv[3:]

    for name, (text, codes) in FILES.items():
        if not is_wanted(name):
            continue
        path.write_text(text, encoding="utf8")
        borne.append(is_borne(name, [program, "check", path], codes, SECONDS, KILOBYTES))
    for name, (write, codes, words) in hostile_repositories.FILES.items():
        if not is_wanted(name):
            continue
        write(folder / "repository")
        budget = folder / "repository/budget.toml"
        most = hostile_repositories.CHECKED.get(name, (SECONDS, KILOBYTES))
        borne.append(is_borne(name, [program, "check", budget], codes, *most, words))
        build = [program, "build", "--force", "--no-cache", budget, "-o", folder / "built"]
        # What is too much for one of two is too much for the other. A document that is built takes the time of its pages.
        most = hostile_repositories.BUILT.get(name, (SECONDS, KILOBYTES))
        borne.append(is_borne(f"{name}, built", build, codes, *most, words))
    for name, (make, codes) in hostile_sheets.FILES.items():
        if not is_wanted(name):
            continue
        (folder / name).write_bytes(make())
        path.write_text(hostile_sheets.naming(name), encoding="utf8")
        budget = folder / name if name.startswith("budget-") else path
        borne.append(is_borne(name, [program, "check", budget], codes, *hostile_sheets.CHECKED.get(name, (SECONDS, KILOBYTES))))
        (folder / name).unlink()
    for name, (make, refused) in hostile_docx.FILES.items():
        if not is_wanted(name):
            continue
        (folder / name).write_bytes(make())
        target = folder / "imported" / "budget.toml"
        command = [program, "import", folder / name, "--overwrite", "--year", "2024", "-o", target]
        # Exit code 2 is a document that is not read, or of which no table is known.
        most = hostile_docx.IMPORTED.get(name, (SECONDS, KILOBYTES))
        borne.append(is_borne(name, command, {2} if refused else {0, 2}, *most))
        (folder / name).unlink()
    sys.exit(0 if all(borne) else 1)


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    main()
