"""SHA-256 of every output and every finding, for a change of structure that must change neither.

    python3 .ci/unchanged.py GONGKAI keep|compare

Builds the examples, tests/clean, tests/places and target/tmp/stress (written by `cargo test --test documents stress::`)
in all formats, checks them and every single-file budget of tests/corpus in every report format, and keeps the hashes in
target/unchanged.sha256 or compares with them.
"""
import hashlib
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

gongkai, verb = os.path.abspath(sys.argv[1]), sys.argv[2]
root = Path(__file__).resolve().parent.parent
kept = root / "target/unchanged.sha256"


def run(*arguments):
    done = subprocess.run([gongkai, *arguments], cwd=root, capture_output=True, env={"PATH": os.environ["PATH"]})
    return done.stdout + b"\0" + done.stderr + b"\0%d" % done.returncode


def digest(data):
    return hashlib.sha256(data).hexdigest()


def unit(path):
    with tempfile.TemporaryDirectory() as out:
        run("build", path, "--force", "-o", out)
        files = sorted(Path(out).iterdir())
        lines = [f"{digest(file.read_bytes())}  {path} {file.name}" for file in files]
    for format in ["human", "json", "sarif", "junit", "github"]:
        lines.append(f"{digest(run('check', path, '--no-allow', '--format', format))}  {path} check {format}")
    return lines + [f"{digest(run('check', path))}  {path} check"]


def case(path):
    return [f"{digest(run('check', path, '--format', 'human'))}  {path} check human"]


if not (root / "target/tmp/stress/budget.toml").exists():
    sys.exit("no stress document: cargo test --test documents stress::")
folders = ["examples", "tests/clean", "tests/places"]
units = sorted(str(budget.parent.relative_to(root)) for folder in folders for budget in (root / folder).glob("*/budget.toml"))
cases = sorted(str(file.relative_to(root)) for file in (root / "tests/corpus").glob("*/*.toml"))
with ThreadPoolExecutor(2) as pool:
    done = list(pool.map(unit, units + ["target/tmp/stress"])) + list(pool.map(case, cases))
for words in [["explain", "--list"], ["schema", "budget"], ["schema", "variant"], ["schema", "table"], ["schema", "repository"], ["variants"], ["--help"], ["build", "--help"], ["check", "--help"]]:
    done.append([f"{digest(run(*words))}  gongkai {' '.join(words)}"])
lines = [line for lines in done for line in lines]
text = "".join(line + "\n" for line in lines)
if verb == "keep":
    kept.write_text(text)
elif text != kept.read_text():
    before = kept.read_text().splitlines()
    gone = [f"- {line}" for line in before if line not in set(lines)]
    new = [f"+ {line}" for line in lines if line not in set(before)]
    sys.exit("\n".join(gone + new) + f"\n{len(gone)} of {len(before)} hashes are gone, {len(new)} are new")
print(f"{len(lines)} hashes {'kept' if verb == 'keep' else 'unchanged'}")
