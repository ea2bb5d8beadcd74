#!/usr/bin/env python3
"""PROGRAM, FOLDER [UNITS [JOBS]] → a repository of so many different units (.ci/repository.py) checked, built, built again without a
change and with one: every one is sound, the bytes do not depend on threads, and nothing is built twice. Prints what was measured.

What fails is what was counted. Processor time and memory have limits, too, several times what docs/performance.md says, so that only
work that grows with the number of budgets passes them, not a busy machine; the clock has none."""
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path


# Milliseconds of processor a budget, and megabytes.
LIMITS = {"check": (30, 100), "build -f md,docx,pdf": (140, 250), "built again without a change": (5, 100)}


def run(program, folder, *arguments):
    """Standard output, exit code, processor seconds, seconds by the clock, the most memory in MB."""
    begun = time.monotonic()
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen([program, *arguments], cwd=folder, stdout=said, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        said.seek(0)
        errors.seek(0)
        printed, blamed = said.read().decode(), errors.read().decode()
    if status:
        sys.exit(f"gongkai {' '.join(arguments)} failed:\n{printed[-1500:]}\n{blamed[-1500:]}")
    return printed, used.ru_utime + used.ru_stime, time.monotonic() - begun, used.ru_maxrss / 1024


def outputs(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.glob("*/dist/*"))}


def report(what, units, measured):
    _, processor, clock, memory = measured
    each = processor * 1000 / units
    print(f"{what}: {each:.1f} ms of processor a budget, {clock:.1f} s by the clock, {memory:.0f} MB")
    most, room = LIMITS[what]
    assert each < most and memory < room, f"{what}: at most {most} ms of processor a budget and {room} MB"


def main():
    program, folder = os.path.abspath(sys.argv[1]), Path(sys.argv[2]) / "many"
    units = int(sys.argv[3]) if len(sys.argv) > 3 else 60
    jobs = sys.argv[4] if len(sys.argv) > 4 else "2"
    made = subprocess.run([sys.executable, Path(__file__).with_name("repository.py"), folder, str(units)], check=True, capture_output=True, text=True)
    print(made.stdout.strip())
    budgets = len(list(folder.glob("*/budget.toml")))
    checked = run(program, folder, "check", "-j", jobs)
    assert "个错误" not in checked[0] and f"共 {budgets} 份预算" in checked[0], checked[0][-1500:]
    report("check", budgets, checked)
    first = run(program, folder, "build", "-f", "md,docx,pdf", "-j", jobs)
    report("build -f md,docx,pdf", budgets, first)
    again = run(program, folder, "build", "-f", "md,docx,pdf", "-j", jobs)
    assert f"其中 {budgets} 份没有变化" in again[0], again[0][-500:]
    report("built again without a change", budgets, again)
    print(f"  {again[1] / first[1] * 100:.2f} % of the first build")
    before = outputs(folder)
    path = next(iter(sorted(folder.glob("*002/budget.toml"))))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("指导基层", "帮助基层", 1), encoding="utf-8")
    one = run(program, folder, "build", "-f", "md,docx,pdf", "-j", jobs)
    written = [line for line in one[0].splitlines() if line.startswith("已写") and "summary." not in line]
    # The unit itself, and the department that sums it.
    assert len(written) == 6 and path.parent.name in one[0] and path.parent.name[:3] in one[0], written
    print(f"one unit changed: {(one[1] - again[1]) * 1000:.0f} ms of processor more than none, for it and its department")
    path.write_text(text, encoding="utf-8")
    run(program, folder, "build", "-f", "md,docx,pdf", "-j", "1", "--no-cache")
    assert outputs(folder) == before, "the bytes depend on the number of threads"


main()
