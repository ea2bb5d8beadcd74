#!/usr/bin/env python3
"""一个大仓库由一个 Ray 集群分着编。

    pip install ray gongkai
    python ray_build.py 仓库 --shards 16 [--address auto] [-- gongkai build 的选项]

仓库放在各台机器都能读写的文件夹里（如 NFS），编好的文件也写在那里。一片是一个任务：机器坏了，Ray 在别的机器上再编一遍；编好了的按内容
（每个文件的 SHA-256）认得出来，不重编。最后合成整个仓库的清单和汇总，与一台机器编出来的一个字节也不差。

退出码与 gongkai build 相同：0 通过，1 有预算没有通过，2 没有编成。"""
import argparse
import ctypes
import os
import signal
import subprocess
import sys

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
import ray


def die_with_parent():
    """On Linux, a build ends with the worker that started it, and the same shard elsewhere does not meet it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


@ray.remote(num_cpus=1, max_retries=3)
def build(program, repository, shard, options):
    """Exit code, and what was said."""
    command = [program, "build", "-j", "1", "--shard", shard, *options]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, encoding="utf-8", preexec_fn=die_with_parent)
    return done.returncode, done.stderr


def main():
    parser = argparse.ArgumentParser(description="一个大仓库由一个 Ray 集群分着编")
    parser.add_argument("repository", help="仓库的文件夹，各台机器上同样的路径")
    parser.add_argument("--shards", type=int, default=16, help="分成几片：处理器核数的两到四倍")
    parser.add_argument("--address", default="auto", help="Ray 集群的地址")
    parser.add_argument("--program", default="gongkai", help="各台机器上的 gongkai")
    parser.add_argument("-o", "--output", help="写到哪个文件夹，各台机器上同样的路径；不写就写在仓库里")
    words = sys.argv[1:]
    at = words.index("--") if "--" in words else len(words)
    asked, options = parser.parse_args(words[:at]), words[at + 1 :]
    repository = os.path.abspath(asked.repository)
    # The build runs in the repository.
    program = os.path.abspath(asked.program) if os.sep in asked.program else asked.program
    output = ["-o", os.path.abspath(asked.output)] if asked.output else []
    try:
        code = spread(asked, program, repository, [*output, *options])
        return code if code == 2 else subprocess.run([program, "manifest", "merge", *output], cwd=repository).returncode
    except (OSError, ray.exceptions.RayError) as error:
        print(f"错误：没有编成：{error}", file=sys.stderr)
        return 2


def spread(asked, program, repository, options):
    """Builds all shards; the worst exit code."""
    ray.init(address=asked.address, log_to_driver=False)
    try:
        shards = [f"{number}/{asked.shards}" for number in range(1, asked.shards + 1)]
        waiting = {build.remote(program, repository, shard, options): shard for shard in shards}
        worst = 0
        while waiting:
            [ended], _ = ray.wait(list(waiting), num_returns=1)
            shard = waiting.pop(ended)
            code, said = ray.get(ended)
            worst = max(worst, code if code in (0, 1) else 2)
            if code:
                sys.stderr.write(said)
            print(f"{asked.shards - len(waiting)}/{asked.shards} 片编完（{shard}：退出码 {code}）", flush=True)
        return worst
    finally:
        ray.shutdown()


if __name__ == "__main__":
    sys.exit(main())
