#!/usr/bin/env python3
"""PROGRAM, FOLDER → the templates of deploy/shards are valid, and their steps build a repository as one machine does: those of GitLab
and GitHub each in a checkout of its own with artifacts handed over, those of Kubernetes at once in one shared folder."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
SHARDS = ROOT / "deploy/shards"
PROGRAM, FOLDER = Path(os.path.abspath(sys.argv[1])), Path(sys.argv[2]) / "spread"


def run(command, folder, **variables):
    """Starts lines of a shell, with the program in the PATH."""
    env = {"PATH": f"{FOLDER / 'bin'}:{os.environ['PATH']}", "HOME": str(FOLDER), "LANG": "C.UTF-8", **variables}
    return subprocess.Popen(["sh", "-ec", command], cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def ended(process):
    said, _ = process.communicate()
    if process.returncode:
        sys.exit(f"{process.args[2]}: exit code {process.returncode}\n{said[-2000:]}")
    return said


def outputs(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if "dist" in path.parts and path.is_file()}


def lines(steps):
    """Without what installs: the program is here."""
    kept = [line for line in steps if not line.startswith("pip install")]
    assert len(kept) < len(steps), "nothing is installed"
    return kept


def hand_over(checkouts, to):
    for checkout in checkouts:
        for dist in checkout.rglob("dist"):
            shutil.copytree(dist, to / dist.relative_to(checkout), dirs_exist_ok=True)


def checkout(name):
    shutil.copytree(FOLDER / "repository", FOLDER / name)
    return FOLDER / name


def gitlab():
    jobs = yaml.safe_load((SHARDS / "gitlab.yml").read_text())
    count = jobs["build"]["parallel"]
    folders = [checkout(f"gitlab-{number}") for number in range(1, count + 1)]
    for number, folder in enumerate(folders, 1):
        ended(run("\n".join(lines(jobs["build"]["script"])), folder, CI_NODE_INDEX=str(number), CI_NODE_TOTAL=str(count)))
    merge = checkout("gitlab-merge")
    hand_over(folders, merge)
    return merge, ended(run("\n".join(lines(jobs["merge"]["script"])), merge))


def github():
    jobs = yaml.safe_load((SHARDS / "github.yml").read_text())["jobs"]
    commands = lambda job: lines([step["run"] for step in jobs[job]["steps"] if "run" in step])
    folders = []
    for shard in jobs["build"]["strategy"]["matrix"]["shard"]:
        folders.append(checkout(f"github-{shard}"))
        script = "\n".join(commands("build"))
        ended(run(re.sub(r"\$\{\{ matrix\.shard \}\}", str(shard), script), folders[-1]))
    merge = checkout("github-merge")
    hand_over(folders, merge)
    return merge, ended(run("\n".join(commands("merge")), merge))


def kubernetes():
    build, merge = (job["spec"] for job in yaml.safe_load_all((SHARDS / "kubernetes.yml").read_text()))
    folder = checkout("kubernetes")
    container = build["template"]["spec"]["containers"][0]
    variables = {entry["name"]: entry["value"] for entry in container["env"]}
    assert container["command"][:2] == ["/busybox/sh", "-c"] and variables["SHARDS"] == str(build["completions"]) == str(build["parallelism"])
    indices = range(build["completions"])
    [ended(one) for one in [run(container["command"][2], folder, JOB_COMPLETION_INDEX=str(index), **variables) for index in indices]]
    arguments = merge["template"]["spec"]["containers"][0]["args"]
    return folder, ended(run(" ".join(["gongkai", *arguments]), folder))


def main():
    (FOLDER / "bin").mkdir(parents=True)
    (FOLDER / "bin/gongkai").symlink_to(PROGRAM)
    for schema, files in [("github-workflows", ["github.yml"]), ("gitlab-ci", ["gitlab.yml"])]:
        subprocess.run(["check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files], cwd=SHARDS, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, ROOT / "deploy/release/versions.py"], check=True)
    said = subprocess.run(["kubernetes-validate", "--strict", SHARDS / "kubernetes.yml"], check=True, capture_output=True, text=True)
    assert (said.stdout + said.stderr).count("passed") == 2, said
    subprocess.run([sys.executable, Path(__file__).with_name("repository.py"), FOLDER / "repository", "12"], check=True, stdout=subprocess.DEVNULL)
    one = checkout("one")
    ended(run("gongkai build", one))
    expected = outputs(one)
    assert "dist/manifest.json" in expected and len(expected) > 30
    for trial in (gitlab, github, kubernetes):
        folder, said = trial()
        assert "片合成" in said, said
        assert outputs(folder) == expected, f"{trial.__name__}: other outputs"
    print(f"GitLab, GitHub and Kubernetes: {len(expected)} files, the same as of one machine")


main()
