#!/usr/bin/env python3
"""PROGRAM, FOLDER → action.yml, the templates of deploy/ci and the hooks of pre-commit do what they say: their steps run as the sites
run them, in a repository with a change to be merged, against a server that stands for releases and for the sites' comments."""
import hashlib
import http.server
import io
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import threading
import xml.etree.ElementTree as xml
import zipfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
PROGRAM, FOLDER = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() / "kit"
VERSION = re.search(r'^version = "(.+)"', (ROOT / "Cargo.toml").read_text(), re.M)[1]
MARKER = "<!-- gongkai -->"
TOKEN = "secret-token"


def fail(words):
    sys.exit(f"kit.py: {words}")


def expect(truth, words):
    if not truth:
        fail(words)


def run(*command, code=0, folder=None, env=None):
    ended = subprocess.run([str(part) for part in command], cwd=folder, env=env, capture_output=True, text=True)
    if code is not None and ended.returncode != code:
        fail(f"{' '.join(map(str, command))[:300]}: exit code {ended.returncode}, not {code}\n{ended.stdout[-2000:]}{ended.stderr[-3000:]}")
    return ended


# What the server stands for.


class Site:
    """Comments of a pull request, as GitHub and GitLab keep them; the first page holds other people's."""

    def __init__(self):
        self.comments = [{"id": number, "body": f"其他人的话 {number}，说到 {MARKER}" if number > 1 else None} for number in range(1, 131)]
        self.refuses = False

    def own(self):
        return [comment for comment in self.comments if (comment["body"] or "").startswith(MARKER)]


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, code, body=b""):
        self.send_response(code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle_any(self):
        path, _, query = self.path.partition("?")
        if path.startswith("/releases/"):
            file = FOLDER / path[1:]
            return self.answer(200, file.read_bytes()) if file.is_file() else self.answer(404)
        site, method = self.server.site, self.command
        lists = {"/github/repos/o/r/issues/7/comments": "PATCH", "/gitlab/projects/12/merge_requests/3/notes": "PUT"}
        ones = {"/github/repos/o/r/issues/comments": "PATCH", "/gitlab/projects/12/merge_requests/3/notes": "PUT"}
        is_known = self.headers["Authorization"] == f"Bearer {TOKEN}" or self.headers["PRIVATE-TOKEN"] == TOKEN
        if site.refuses or not is_known:
            return self.answer(403)
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"] or 0)) or "null")
        if path in lists and method == "GET":
            asked = dict(part.split("=") for part in query.split("&"))
            size, page = int(asked["per_page"]), int(asked["page"])
            return self.answer(200, json.dumps(site.comments[size * (page - 1) : size * page]).encode())
        if path in lists and method == "POST":
            site.comments.append({"id": len(site.comments) + 1, "body": body["body"]})
            return self.answer(201, b"{}")
        above, _, number = path.rpartition("/")
        if ones.get(above) == method:
            site.comments[int(number) - 1]["body"] = body["body"]
            return self.answer(200, b"{}")
        return self.answer(404)

    do_GET = do_POST = do_PATCH = do_PUT = handle_any


def release(folder):
    """The program as a release holds it; a script that starts it is enough."""
    target = f"{platform.machine()}-unknown-linux-musl"
    name = f"gongkai-{VERSION}-{target}"
    folder.mkdir(parents=True)
    script = f'#!/bin/sh\nexec "{PROGRAM}" "$@"\n'.encode()
    with tarfile.open(folder / f"{name}.tar.gz", "w:gz") as archive:
        entry = tarfile.TarInfo(f"{name}/gongkai")
        entry.size, entry.mode = len(script), 0o755
        archive.addfile(entry, io.BytesIO(script))
    sums = "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in sorted(folder.iterdir()))
    (folder / "SHA256SUMS").write_text(f"{'0' * 64}  gongkai-{VERSION}-mips-unknown-linux-musl.tar.gz\n{sums}")
    return script


def wheel(folder, script):
    folder.mkdir()
    about = f"gongkai-{VERSION}.dist-info"
    files = {
        f"gongkai-{VERSION}.data/scripts/gongkai": script,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: gongkai\nVersion: {VERSION}\n".encode(),
        f"{about}/WHEEL": b"Wheel-Version: 1.0\nGenerator: kit\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{about}/RECORD"] = "".join(f"{name},,\n" for name in [*files, f"{about}/RECORD"]).encode()
    with zipfile.ZipFile(folder / f"gongkai-{VERSION}-py3-none-any.whl", "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (0o100755 if "scripts" in name else 0o100644) << 16
            archive.writestr(entry, data)


# A repository with a change.

IDENTITY = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "kit"), ("EMAIL", "kit@example.org"))}
BUDGET = (ROOT / "examples/nangong-2024/budget.toml").read_text().replace("hebei-2024-nangong", "hebei-2024")
# Words that are markup, a call, a link, a command.
NAME = "/close 南宫市@admin <b> | `x` #12 [a](http://b)办公室"
WHY = "/close 照 @admin <b> | `x` [a](http://b) 放行"
CHANGES = [("vehicle_running  = 50.80", "vehicle_running  = 5.08"), ('name    = "南宫市人民政府办公室"\n', f'name    = "{NAME}"\n'), ('allow = [{ code = "L005"', f"allow = [{{ code = 'Y017', why = '{WHY}' }}, {{ code = \"L005\"")]


def environment(**more):
    kept = {key: os.environ[key] for key in ("PATH", "LANG") if key in os.environ}
    return {**kept, **IDENTITY, "HOME": str(FOLDER / "home"), "GIT_CONFIG_NOSYSTEM": "1", **more}


def repository(site):
    """`gongkai new --ci SITE` with a sound budget on main, and a branch with an error; → origin, ids of both commits."""
    own, origin = FOLDER / site / "repository", FOLDER / site / "origin.git"
    env = environment()
    answers = ["--code", "434001", "--name", "南宫市人民政府办公室", "--kind", "单位", "--year", "2024", "--variant", "hebei-2024"]
    run(PROGRAM, "new", own, *answers, "--ci", site, env=env)
    git = lambda *arguments: run("git", *arguments, folder=own, env=env).stdout.strip()
    git("init", "-q", "-b", "main")
    (own / "budget.toml").write_text(BUDGET)
    git("add", "-A")
    git("commit", "-qm", "base")
    changed = BUDGET
    for old, new in CHANGES:
        expect(changed.count(old) == 1, f"the example has changed: {old}")
        changed = changed.replace(old, new)
    git("checkout", "-qb", "change")
    (own / "budget.toml").write_text(changed)
    git("commit", "-qam", "change")
    git("clone", "-q", "--bare", own, origin)
    return origin, [git("rev-parse", name) for name in ("main", "change")]


def checkout(origin, branch):
    """As sites do it: one commit, in a folder of its own."""
    folder = origin.parent / f"checkout-{branch}"
    shutil.rmtree(folder, ignore_errors=True)
    run("git", "clone", "-q", "--depth=1", "--branch", branch, f"file://{origin}", folder, env=environment())
    return folder


def judge_reports(folder, failures):
    log = json.loads((folder / "findings.sarif").read_text())
    expect(log["runs"][0]["tool"]["driver"]["version"] == VERSION, "SARIF of another version")
    root = xml.parse(folder / "junit.xml").getroot()
    expect(int(root.get("failures")) == failures, f"{folder}/junit.xml: {root.get('failures')} failures, not {failures}")


def judge_comment(text, base):
    for words in ["| “三公”经费 | 118.80 | 73.08 | -45.72 |", "### 新的问题", r"错误\[B018\] budget.toml:", "南宫市@&#8203;admin", "### 新放行的问题（1 个）", r"警告\[Y017\] budget.toml:", "放行的理由：/close 照 @&#8203;admin", base[:7]]:
        expect(words in text, f"the comment lacks {words!r}:\n{text}")
    expect(text.startswith(f"{MARKER}\n"), "the comment does not begin with its marker")
    for pattern in [r"(?<!\\)`", r"<(?!!-- gongkai -->|del>|/del>|ins>|/ins>)", r"@\w", r"(?m)^/", r"(?<!\\)\]\("]:
        expect(not re.search(pattern, text), f"authored text is markup ({pattern}):\n{text}")


# GitHub: the steps of action.yml.


def value(expression, contexts):
    """A GitHub expression of the kind that action.yml has."""
    words = expression.strip().replace("&&", " and ").replace("||", " or ")
    words = re.sub(r"!(?!=)", " not ", words).replace("cancelled()", "False")
    words = re.sub(r"\b(?:inputs|github|steps)\.[\w.-]+", lambda path: repr(contexts[path[0]]), words)
    return eval(words, {"__builtins__": {}})  # noqa: S307 – our own file


def filled(text, contexts):
    return re.sub(r"\$\{\{(.*?)\}\}", lambda of: str(value(of[1], contexts)), str(text))


def github(server, origin, branch, event, **inputs):
    """Runs the workflow; → exit codes by step, the folder, the summary."""
    workflow = yaml.safe_load((ROOT / "deploy/ci/github.yml").read_text())
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    [job] = workflow["jobs"].values()
    [step] = [step for step in job["steps"] if "gongkai" in step["uses"]]
    folder = checkout(origin, branch)
    temporary = origin.parent / "runner"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    given = {name: of["default"] for name, of in action["inputs"].items()} | step["with"] | inputs
    unknown = set(given) - set(action["inputs"])
    expect(not unknown, f"action.yml has no inputs {unknown}")
    contexts = {"github.token": TOKEN, "github.event_name": event}
    contexts |= {f"inputs.{name}": filled(of, contexts) for name, of in given.items()}
    files = {key: temporary / key for key in ("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_text("")
    fixed = environment(
        GITHUB_ACTIONS="true", GITHUB_ACTION_PATH=str(ROOT), GITHUB_REPOSITORY="o/r", RUNNER_TEMP=str(temporary),
        GITHUB_API_URL=f"{server.address}/github", **{key: str(file) for key, file in files.items()},
    )
    if event == "pull_request":
        fixed |= {"GITHUB_BASE_REF": "main", "GITHUB_REF": "refs/pull/7/merge"}
    codes, succeeded = {}, True
    for step in action["runs"]["steps"]:
        condition = str(step.get("if", "${{ True }}"))
        wanted = value(re.fullmatch(r"\$\{\{(.*)\}\}", condition)[1], contexts)
        if not wanted or not (succeeded or "cancelled()" in condition):
            continue
        if "uses" in step:
            [path] = [filled(step["with"][key], contexts) for key in ("path", "sarif_file") if key in step["with"]]
            if not any(folder.glob(path) if "*" in path else [Path(path)] if Path(path).exists() else []):
                fail(f"{step['name']}: there is no {path}")
            codes[step["name"]] = 0
            continue
        env = fixed | {key: filled(of, contexts) for key, of in step.get("env", {}).items()}
        ended = run("sh", "-e", "-c", step["run"], code=None, folder=folder, env={key: of for key, of in env.items() if of != ""})
        codes[step["name"]] = ended.returncode
        succeeded = succeeded and ended.returncode == 0
        if "id" in step:
            for line in files["GITHUB_OUTPUT"].read_text().splitlines():
                key, _, of = line.partition("=")
                contexts[f"steps.{step['id']}.outputs.{key}"] = of
        if step["name"] == "Check" and branch == "change":
            expect("::error file=budget.toml," in ended.stdout and "错误[B018]" in ended.stdout, f"the log of check: {ended.stdout}")
    expect(Path(files["GITHUB_PATH"].read_text().strip()) == temporary / f"gongkai-{VERSION}/bin", "the program is not in PATH")
    return codes, folder, temporary, files["GITHUB_STEP_SUMMARY"].read_text()


def try_github(server):
    origin, (base, _) = repository("github")
    releases = {"releases": f"{server.address}/releases"}
    for _ in range(2):
        codes, folder, temporary, summary = github(server, origin, "change", "pull_request", sarif="true", **releases)
    named = {name: code for name, code in codes.items() if code}
    expect(named == {"Check": 1} and "Build" not in codes and "Upload SARIF" in codes, f"steps of a faulty change: {codes}")
    judge_reports(temporary / "gongkai-reports", 1)
    expect(len(server.site.own()) == 1 and len(server.site.comments) == 131, "the comment of GitHub is repeated")
    judge_comment(server.site.own()[0]["body"], base)
    expect(summary == server.site.own()[0]["body"], "the summary is not the comment")
    expect(not (folder / ".git/worktrees").exists() or not any((folder / ".git/worktrees").iterdir()), "a worktree is left")
    server.site.refuses = True
    codes, *_ = github(server, origin, "change", "pull_request", **releases)
    expect(codes["Say what the change does"] == 0, "a comment that may not be written fails the run")
    server.site.refuses = False
    codes, folder, temporary, _ = github(server, origin, "main", "push", **releases)
    expect(set(codes.values()) == {0} and "Say what the change does" not in codes, f"steps of a sound push: {codes}")
    judge_reports(temporary / "gongkai-reports", 0)
    expect((folder / "dist/document.docx").is_file(), "nothing was built")
    codes, _, temporary, _ = github(server, origin, "main", "push", **{"deny-warnings": "true"}, **releases)
    expect(codes["Check"] == 1, "denied warnings do not fail the check")
    judge_reports(temporary / "gongkai-reports", 1)
    codes, *_ = github(server, origin, "main", "push", paths=".\nno-such-folder", **releases)
    expect(codes["Check"] == 2, "a path that is not there is not an error")


# GitLab and Gitee: lists of commands.


def busybox(folder, *tools):
    """A PATH as that of Alpine: busybox, and what the template installs."""
    folder.mkdir()
    run("busybox", "--install", "-s", folder)
    for tool in tools:
        (folder / tool).unlink(missing_ok=True)
        (folder / tool).symlink_to(shutil.which(tool))
    (folder / "apk").write_text('#!/bin/sh\necho "$@" >> "$HOME/apk"\n')
    (folder / "apk").chmod(0o755)
    return str(folder)


def commands(lines, folder, code, **variables):
    """Runs them as one script that ends with the first that fails; → what it said."""
    ended = run("sh", "-e", "-c", "\n".join(lines), code=code, folder=folder, env=environment(**variables))
    return ended.stdout + ended.stderr


def try_gitlab(server):
    origin, (base, _) = repository("gitlab")
    template = yaml.safe_load((ROOT / "deploy/ci/gitlab.yml").read_text())
    job = template["gongkai"]
    path = busybox(FOLDER / "alpine", "git", "curl", "jq")
    variables = template["variables"] | {
        "GONGKAI_RELEASES": f"{server.address}/releases", "CI_API_V4_URL": f"{server.address}/gitlab", "CI_PROJECT_ID": "99", "PATH": path,
    }
    merge = {"CI_MERGE_REQUEST_IID": "3", "CI_MERGE_REQUEST_PROJECT_ID": "12", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    lines = job["before_script"] + job["script"]
    before = len(server.site.comments)
    for _ in range(2):
        folder = checkout(origin, "change")
        said = commands(lines, folder, 1, GONGKAI_TOKEN=TOKEN, **variables, **merge)
    expect((FOLDER / "home/apk").read_text().split()[:2] == ["add", "--no-cache"], "nothing was installed")
    expect("错误[B018]" in said and TOKEN not in said, f"the log: {said}")
    expect(len(server.site.own()) == 1 and len(server.site.comments) == before + 1, "the comment of GitLab is repeated")
    judge_comment(server.site.own()[0]["body"], base)
    judge_reports(folder / Path(job["artifacts"]["reports"]["junit"]).parent, 1)
    count = len(server.site.comments)
    said = commands(lines, checkout(origin, "change"), 1, **variables, **merge)
    expect("只印在这里" in said and len(server.site.comments) == count, "without a token it is not only printed")
    said = commands(lines, checkout(origin, "change"), 1, **variables, **merge | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "0" * 40})
    expect("取不到提交" in said and "错误[B018]" in said, f"an unknown base: {said}")
    folder = checkout(origin, "main")
    said = commands(lines, folder, 0, **variables)
    expect(MARKER not in said and (folder / "dist/document.pdf").is_file(), f"a sound push: {said}")


def try_gitee(server):
    origin, (base, head) = repository("gitee")
    template = yaml.safe_load((ROOT / "deploy/ci/gitee.yml").read_text())
    [step] = template["stages"][0]["steps"]
    variables = {"GONGKAI_RELEASES": f"{server.address}/releases"}
    pull = {"GITEE_PULL_ID": "5", "GITEE_BRANCH": "main", "GITEE_COMMIT": base, "GITEE_SOURCE_COMMIT": head}
    folder = checkout(origin, "change")
    said = commands(step["commands"], folder, 1, **variables, **pull)
    judge_comment(said[said.index(MARKER) : said.index("（与 ")] + base[:7], base)
    judge_reports(folder / "gongkai-reports", 1)
    folder = checkout(origin, "main")
    commands(step["commands"], folder, 0, **variables)
    for file in step["artifacts"][0]["path"]:
        expect((folder / file).is_dir(), f"Gitee: there is no {file}")


# Ways to install, and a new budget.


def try_install(server, script):
    own = FOLDER / "repository"
    own.mkdir()
    gongkai = ROOT / "deploy/ci/gongkai.sh"

    def install(name, code, **variables):
        home = FOLDER / "homes" / name
        ended = run("sh", gongkai, "install", code=code, folder=own, env=environment(GONGKAI_HOME=str(home), **variables))
        if code == 0:
            expect(run(home / "bin/gongkai", "--version").stdout.strip() == f"gongkai {VERSION}", f"{name}: another program")
        return ended.stderr

    install("folder", 0, GONGKAI_RELEASES=str(FOLDER / "releases"), GONGKAI_INSTALL="release")
    changed = FOLDER / "changed"
    shutil.copytree(FOLDER / "releases", changed)
    for archive in changed.glob("*/*.tar.gz"):
        archive.write_bytes(archive.read_bytes() + b"\0")
    expect("不符" in install("changed", 2, GONGKAI_RELEASES=str(changed)), "an archive that was changed is not refused")
    expect(not (FOLDER / "homes/changed").exists(), "an archive that was changed is installed")
    nowhere = {"GONGKAI_RELEASES": f"{server.address}/nowhere"}
    wheel(FOLDER / "wheels", script)
    install("pip", 0, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(FOLDER / "wheels"), **nowhere)
    fake = FOLDER / "cargo"
    fake.mkdir()
    (fake / "cargo").write_text(
        f'#!/bin/sh\n[ "$*" = "install gongkai --version {VERSION} --locked --root $GONGKAI_HOME" ] || exit 9\n'
        f'mkdir -p "$GONGKAI_HOME/bin" && cp "{FOLDER}/homes/folder/bin/gongkai" "$GONGKAI_HOME/bin/"\n'
    )
    (fake / "cargo").chmod(0o755)
    install("cargo", 0, PIP_NO_INDEX="1", PATH=f"{fake}:{os.environ['PATH']}", **nowhere)
    said = install("none", 2, PIP_NO_INDEX="1", GONGKAI_INSTALL="pip", **nowhere)
    expect("没有装上" in said and "GONGKAI_RELEASES" in said, f"nothing to install: {said}")


def try_new_budget():
    """A change that brings the first budget, another that no longer compiles, and a long one."""
    own = FOLDER / "first"
    own.mkdir()
    env = environment(GONGKAI_BASE="main", PATH=f"{FOLDER}/homes/folder/bin:{os.environ['PATH']}", GONGKAI_HOME=str(FOLDER / "homes/folder"))
    git = lambda *arguments: run("git", *arguments, folder=own, env=env)
    git("init", "-q", "-b", "main")
    git("commit", "-q", "--allow-empty", "-m", "nothing")
    comment = lambda **more: run("sh", ROOT / "deploy/ci/gongkai.sh", "comment", folder=own, env=env | more).stdout
    for folder in ("甲 一", "乙"):
        (own / folder).mkdir()
        (own / folder / "budget.toml").write_text(BUDGET)
    said = comment(GONGKAI_PATHS="甲 一\n乙/budget.toml")
    expect(said.count("## 新增：") == 2, f"a first budget: {said}")
    git("add", "-A")
    git("commit", "-qm", "budgets")
    (own / "乙/budget.toml").write_text("format = 1\nformat = 2\n")
    said = comment(GONGKAI_PATHS="甲 一\n乙")
    expect("编不出文件" in said and "没有变化" in said, f"a change that does not compile: {said}")
    (own / "gongkai.toml").write_text('[workspace]\nmembers = ["*/budget.toml"]\n')
    for number in range(60):
        (own / f"{number}").mkdir()
        (own / f"{number}/budget.toml").write_text("format = 1\n" + "".join(f"没有的键{at} = 1\n" for at in range(40)))
    said = comment()
    expect("太长了" in said and len(said.encode()) < 60500 and "�" not in said, f"a long comment: {len(said.encode())} bytes")


# pre-commit, and the files themselves.


def try_pre_commit():
    hooks, own = FOLDER / "hooks", FOLDER / "committed"
    env = environment(PATH=f"{FOLDER}/homes/folder/bin:{os.environ['PATH']}", PRE_COMMIT_HOME=str(FOLDER / "pre-commit"))
    for folder in (hooks, own):
        folder.mkdir()
        run("git", "init", "-q", folder, env=env)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    run("git", "add", "-A", folder=hooks, env=env)
    run("git", "commit", "-qm", "hooks", folder=hooks, env=env)
    run("git", "tag", f"v{VERSION}", folder=hooks, env=env)
    # As docs/ci.md has it.
    [config] = re.findall(r"(?s)```yaml\n# \.pre-commit-config\.yaml\n(.*?)```", (ROOT / "docs/ci.md").read_text())
    config = yaml.safe_load(config)
    config["repos"][0]["repo"] = str(hooks)
    (own / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    pre_commit = lambda code, *arguments: run("pre-commit", *arguments, code=code, folder=own, env=env).stdout

    def written(text):
        (own / "budget.toml").write_text(text)
        run("git", "add", "-A", folder=own, env=env)

    written(BUDGET)
    said = pre_commit(0, "run", "--all-files")
    expect(said.count("Passed") == 2, said)
    written(BUDGET.replace(*CHANGES[0]))
    said = pre_commit(1, "run", "--all-files")
    expect("错误[B018]" in said and said.count("Failed") == 1, said)
    usual = 'kind    = "unit"'
    expect(usual in BUDGET, f"the example has changed: {usual}")
    written(BUDGET.replace(usual, '"预算类型" = "单位"'))
    said = pre_commit(1, "run", "--all-files")
    expect("files were modified by this hook" in said and "预算类型" not in (own / "budget.toml").read_text(), said)
    written(BUDGET)
    pre_commit(0, "try-repo", str(hooks), "gongkai-check", "--all-files")


def judge_files():
    run("shellcheck", "deploy/ci/gongkai.sh", folder=ROOT)
    run("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml", folder=ROOT)
    workflows = sorted((ROOT / ".github/workflows").glob("*.yml"))
    for schema, files in [
        ("github-actions", ["action.yml"]),
        ("github-workflows", ["deploy/ci/github.yml", *workflows]),
        ("gitlab-ci", ["deploy/ci/gitlab.yml"]),
    ]:
        run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files, folder=ROOT)


def main():
    FOLDER.mkdir(parents=True)
    (FOLDER / "home").mkdir()
    judge_files()
    script = release(FOLDER / "releases" / f"v{VERSION}")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.address, server.site = f"http://127.0.0.1:{server.server_port}", Site()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for number, trial in enumerate([try_github, try_gitlab, try_gitee]):
        server.site = Site()
        trial(server)
    try_install(server, script)
    try_new_budget()
    try_pre_commit()
    print("the steps of GitHub, GitLab and Gitee; release, pip, cargo; comments; hooks of pre-commit")


main()
