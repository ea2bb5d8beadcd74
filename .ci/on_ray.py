#!/usr/bin/env python3
"""PROGRAM, FOLDER [UNITS] → a repository of so many different units (.ci/repository.py) built by deploy/shards/ray_build.py on a Ray
cluster of two nodes on this machine, one of which is killed half-way: manifest, summary and every document equal those of one process byte
for byte, what was finished before is not built twice, and a second run builds nothing."""
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
import psutil
import ray
from ray.cluster_utils import Cluster

ROOT = Path(__file__).resolve().parents[1]
SHARDS = 8
FORMATS = ["-f", "md,docx,pdf"]


def files(folder):
    """Every output by path, and what stands at the root."""
    outputs = (path for path in folder.rglob("*") if "dist" in path.parts and ".gongkai-cache" not in path.parts and path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in outputs}


def built(folder):
    return sum(1 for _ in folder.glob("*/dist/manifest.json"))


def start(program, folder, address):
    script = [sys.executable, ROOT / "deploy/shards/ray_build.py", folder, "--shards", str(SHARDS), "--address", address, "--program", program, "--", *FORMATS]
    return subprocess.Popen(script, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def finished(process):
    said, _ = process.communicate(timeout=1800)
    assert process.returncode == 0, said[-3000:]
    return said


def main():
    program, folder = os.path.abspath(sys.argv[1]), Path(sys.argv[2]).resolve() / "ray"
    units = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    one, many = folder / "one", folder / "many"
    subprocess.run([sys.executable, ROOT / ".ci/repository.py", one, str(units)], check=True, stdout=subprocess.DEVNULL)
    shutil.copytree(one, many)
    budgets = len(list(one.glob("*/budget.toml")))
    begun = time.monotonic()
    subprocess.run([program, "build", "-j", "2", *FORMATS], cwd=one, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    alone = time.monotonic() - begun

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": 80 << 20, "include_dashboard": False})
    second = cluster.add_node(num_cpus=1, object_store_memory=80 << 20)
    try:
        begun = time.monotonic()
        process = start(program, many, cluster.address)
        while built(many) < budgets // 2:
            assert process.poll() is None, process.communicate()[0][-3000:]
            time.sleep(0.2)
        # The machine fails: everything of it at once, the builds that it has begun among them.
        raylet = next(own for own in second.all_processes["raylet"]).process
        begun_there = psutil.Process(raylet.pid).children(recursive=True)
        builds = [own for own in begun_there if own.is_running() and "gongkai" in own.name()]
        for own in [*begun_there, psutil.Process(raylet.pid)]:
            try:
                own.send_signal(signal.SIGKILL)
            except psutil.NoSuchProcess:
                pass
        assert builds, "the node that fails has a build at work"
        half = built(many)
        said = finished(process)
        spread = time.monotonic() - begun
        assert f"共 {budgets} 份预算，由 {SHARDS} 片合成" in said, said[-2000:]
        expected, found = files(one), files(many)
        assert expected.keys() == found.keys(), sorted(expected.keys() ^ found.keys())[:5]
        different = [path for path in expected if expected[path] != found[path]]
        assert not different, different[:5]
        print(f"{budgets} budgets in {SHARDS} shards on two nodes, one killed after {half}: {len(expected)} files, each the same as one process writes")
        print(f"  by the clock {alone:.0f} s alone with two threads, {spread:.0f} s by Ray with what was lost")
        before = {path: path.stat().st_mtime_ns for path in many.glob("*/dist/*")}
        finished(start(program, many, cluster.address))
        after = {path: path.stat().st_mtime_ns for path in many.glob("*/dist/*")}
        assert before == after, "a second run writes no document"
        assert files(many) == expected
        print("  a second run builds nothing")
    finally:
        ray.shutdown()
        cluster.shutdown()


main()
