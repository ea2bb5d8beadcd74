#!/usr/bin/env python3
"""PROGRAM, FOLDER → what docs/security.md says the program never does, each command traced by strace as a user without rights: no network,
no other program, no other user's rights; files are read in the repository alone and written where the command says. Then: which environment
variables are read, and that neither they nor the clock reach the outputs.

Wants: strace, faketime, nm, a C compiler; root, to become a user without rights."""
import http.client
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOBODY = 65534
UNIT, OTHER, BOOK = "examples/nangong-2024", "examples/xingtai-2025", "examples"
# What the system's loader, C library and standard library look at to start a program, to count processors and to get memory.
SYSTEM = re.compile(
    r"/etc/ld\.so\.(cache|preload)|(/usr)?/lib(64)?/.*\.so[.\d]*|/dev/null|/proc/(self|\d+)/(maps|exe|cgroup|mountinfo)"
    r"|/sys/fs/cgroup(/.*)?|/sys/devices/system/cpu(/.*)?|/proc/sys/vm/overcommit_memory"
)
# Read by our own code: what a user sets on purpose. The others belong to libraries: the progress bar (console, indicatif), the standard
# library (traces of a crash, size of a thread's stack).
OWN = {"NO_COLOR", "SOURCE_DATE_EPOCH"}
# Where the fonts of a computer are; asked only where gongkai.toml names one, or by `gongkai fonts`.
FONTS = {"HOME", "LOCALAPPDATA", "WINDIR", "XDG_DATA_DIRS", "XDG_DATA_HOME"}
LIBRARIES = {"CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "LANG", "TERM", "WT_SESSION", "RUST_BACKTRACE", "RUST_LIB_BACKTRACE", "RUST_MIN_STACK"}

LOOKS = {"stat", "lstat", "newfstatat", "statx", "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getcwd", "statfs"}
OPENS = {"open", "openat", "openat2", "creat"}
CHANGES = set(
    "mkdir mkdirat rename renameat renameat2 link linkat symlink symlinkat unlink unlinkat rmdir chmod fchmodat fchmodat2 fchmod chown lchown "
    "fchown fchownat utime utimes utimensat futimesat truncate ftruncate mknod mknodat setxattr fsetxattr lsetxattr removexattr".split()
)
# Of strace's classes, what harms nobody.
HARMLESS = set("exit exit_group wait4 waitid rt_sigreturn getuid geteuid getgid getegid getresuid getresgid getgroups getpid gettid".split())
TRACED = "%file,%process,%network,%creds,%ipc,ftruncate,fchmod,fchown,fsetxattr,ptrace,kill,tkill,tgkill,mount,umount2,setns,unshare,bpf,io_uring_setup"
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_TMPFILE")
CALL = re.compile(r"^\d+ +(\w+)\((.*)$")
PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<((?:[^<>\\]|\\.)*)>(?:\(deleted\))?, )?"((?:[^"\\]|\\.)*)"')
DESCRIPTOR = re.compile(r"^\d+<((?:[^<>\\]|\\.)*)>")


def plain(quoted):
    return quoted.encode("latin-1", "replace").decode("unicode_escape").encode("latin-1", "replace").decode("utf-8", "replace")


def named(call, arguments, current):
    """The paths that a call is about. A link's target, and what a call gives back, are none."""
    found = []
    for folder, name in PATH.findall(arguments):
        found.append(os.path.normpath(os.path.join(current, plain(folder), plain(name))))
    if not found and (of := DESCRIPTOR.match(arguments)):
        found.append(plain(of[1]))
    two = call.startswith(("rename", "link"))
    return found[1:2] if call.startswith("symlink") else found[: 2 if two else 1]


def below(path, roots):
    return any(path == str(root) or path.startswith(f"{root}/") for root in roots)


def above(path, roots):
    """A folder that leads to one of the roots, or what is looked for there to find where the repository begins."""
    if os.path.basename(path) in (".git", "gongkai.toml"):
        path = os.path.dirname(path)
    return any(str(root).startswith(path.rstrip("/") + "/") for root in roots)


def faults(log, program, current, reads, writes):
    """What a trace has that it must not have."""
    started = 0
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        found = CALL.match(line)
        if not found:
            continue
        call, arguments = found.groups()
        if call == "execve":
            started += 1
            if started > 1:
                yield f"starts a program: {arguments[:100]}"
        elif call in ("clone", "clone3"):
            if "CLONE_THREAD" not in arguments:
                yield f"starts a process: {arguments[:100]}"
        elif call in LOOKS | OPENS | CHANGES:
            changes = call in CHANGES or call in OPENS and WRITES.search(arguments)
            for path in named(call, arguments, current):
                known = below(path, [*reads, *writes]) or SYSTEM.fullmatch(path)
                if changes and not below(path, writes):
                    yield f"changes {path} ({call})"
                elif call in OPENS and not known:
                    # The way down to a repository begins at the root; O_PATH opens a folder to pass through, not to read.
                    if not ("O_PATH" in arguments and above(path, [*reads, *writes])):
                        yield f"opens {path}"
                elif call in LOOKS and not known and path != str(program) and not above(path, [*reads, *writes]):
                    yield f"looks at {path} ({call})"
        elif call not in HARMLESS:
            yield f"calls {call}({arguments[:160]}"
    if not started:
        yield "was not traced"


class Room:
    """A repository in a folder of its own, that belongs to a user without rights, and the program."""

    def __init__(self, program, folder):
        self.folder = folder
        folder.mkdir(parents=True)
        self.program = folder / "gongkai"
        shutil.copyfile(program, self.program)
        self.program.chmod(0o755)
        self.repository = folder / "repository"
        shutil.copytree(ROOT / "examples", self.repository / "examples", ignore=shutil.ignore_patterns("dist", ".gongkai-cache"))
        (self.repository / ".git").mkdir()
        # What a budget system exports, for `codes --learn`.
        (self.repository / "export.csv").write_text("科目编码,科目名称\n2010399,其他\n", encoding="utf-8")
        self.out = folder / "out"
        self.out.mkdir()
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, NOBODY, NOBODY)
        # What is in a folder made by mktemp nobody else can reach.
        folder.parent.chmod(0o711)

    def user(self, **environment):
        rights = [f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs"]
        return ["setpriv", *rights, "env", "-i", *(f"{name}={value}" for name, value in environment.items())]

    def run(self, *command, environment={}, expected=(0,)):
        ended = subprocess.run([*self.user(**environment), *command], cwd=self.repository, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if ended.returncode not in expected:
            sys.exit(f"confined.py: {' '.join(map(str, command))}: exit code {ended.returncode}\n{ended.stdout[-300:]}{ended.stderr[-600:]}")
        return ended.stdout

    def on_terminal(self, *command, environment):
        """Colours and the progress bar ask for more than a run without a terminal. Nobody answers questions: the input ends at once."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen([*self.user(**environment), *command], cwd=self.repository, stdin=theirs, stdout=theirs, stderr=theirs)
        os.write(ours, b"\x04" * 20)
        os.close(theirs)
        try:
            while os.read(ours, 65536):
                pass
        except OSError:
            pass  # How Linux says that the other end is closed.
        os.close(ours)
        process.wait(timeout=20)

    def tracer(self, log):
        return ["/usr/bin/strace", "-f", "-qq", "-y", "-s", "0", "-e", f"trace={TRACED}", "-o", str(log)]

    def traced(self, arguments, writes, expected=(0,), program=None):
        log = self.out / "trace"
        program = program or [str(self.program)]
        self.run(*self.tracer(log), *program, *map(str, arguments), expected=expected)
        return list(faults(log, program[0], str(self.repository), [self.repository], writes))

    def watched(self):
        """`watch`, until it has built once; then Ctrl-C."""
        log, dist = self.out / "trace", self.repository / UNIT / "dist"
        shutil.rmtree(dist, ignore_errors=True)
        command = [*self.user(), *self.tracer(log), str(self.program), "watch", UNIT]
        # Signals of its own group reach the program, strace lets them pass. What runs in the background of a shell ignores Ctrl-C, and so
        # would the program.
        process = subprocess.Popen(
            command, cwd=self.repository, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        for _ in range(200):
            time.sleep(0.05)
            if (dist / "manifest.json").exists():
                break
        else:
            sys.exit("confined.py: watch has built nothing")
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=10)
        return list(faults(log, self.program, str(self.repository), [self.repository], [dist, self.repository / BOOK / ".gongkai-cache"]))


# What listens on this computer alone, and answers.
SERVES = re.compile(
    r"socket\(AF_INET, SOCK_STREAM\b|bind\(\d+<[^>]*>, \{sa_family=AF_INET, sin_port=htons\(0\), sin_addr=inet_addr\(\"127\.0\.0\.1\"\)\}"
    r"|(listen|accept4|getsockname|setsockopt|recvfrom|sendto|shutdown)\(\d+<"
)


def served(room):
    """`desk`, as a browser uses it; then Ctrl-C."""
    log, page, unit = room.out / "trace", room.repository / "page.html", room.repository / UNIT
    page.write_text("<!doctype html>")
    command = [*room.user(), *room.tracer(log), str(room.program), "desk", UNIT, "--page", str(page)]
    process = subprocess.Popen(
        command, cwd=room.repository, stdout=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    link = re.search(r"http://(127\.0\.0\.1:\d+)(/desk/[0-9a-f]{32}/)", process.stdout.readline())
    if not link:
        sys.exit("confined.py: desk does not say where it is")

    def ask(method, path, body=b""):
        connection = http.client.HTTPConnection(link[1], timeout=20)
        connection.request(method, link[2] + path, body, {"Origin": f"http://{link[1]}"})
        answer = connection.getresponse()
        if answer.status != 200:
            sys.exit(f"confined.py: desk: {method} {path}: {answer.status}")
        return answer.read()

    ask("GET", "")
    listed = json.loads(ask("GET", "files"))
    path = listed["budget"]
    text = ask("GET", "files/" + path)
    [before] = [file["sha256"] for file in listed["files"] if file["path"] == path]
    head = {"files": [{"path": path, "before": before, "size": len(text) + 1}]}
    ask("POST", "files", json.dumps(head).encode() + b"\n" + text + b"\n")
    if (room.repository / BOOK / path).read_bytes() != text + b"\n":
        sys.exit("confined.py: desk has not written the budget")
    os.killpg(process.pid, signal.SIGINT)
    process.wait(timeout=10)
    for fault in faults(log, room.program, str(room.repository), [room.repository], [unit, room.repository / BOOK / ".gongkai-writing"]):
        if not SERVES.match(fault.removeprefix("calls ")):
            yield fault
    log = log.read_text(encoding="utf-8", errors="replace")
    if not ("bind(" in log and "sendto(" in log):
        yield "the trace of desk has no network"


def commands(room):
    """Arguments of each command, the places where it may write, its exit codes."""
    repository, out = room.repository, room.out
    unit, cache, dist = repository / UNIT, repository / BOOK / ".gongkai-cache", repository / UNIT / "dist"
    yield ["check", UNIT], [], (0,)
    yield ["check", UNIT, "--format", "json"], [], (0,)
    for extension in ("html", "xlsx"):
        yield ["check", BOOK, "-o", out / f"report/report.{extension}"], [out / "report"], (0,)
    yield ["build", UNIT], [dist, cache], (0,)
    yield ["build", UNIT, "-o", out / "built"], [out / "built", cache], (0,)
    yield ["build", BOOK, "-o", out / "all", "-j", "2"], [out / "all", cache], (0,)
    dists = [folder / "dist" for folder in (repository / BOOK, *(repository / BOOK).iterdir())]
    yield ["build", BOOK], [*dists, cache], (0,)
    yield ["build", BOOK, "--shard", "1/1", "-o", out / "part"], [out / "part", cache], (0,)
    yield ["manifest", "merge", BOOK, "-o", out / "part"], [out / "part"], (0,)
    yield ["verify", UNIT + "/dist"], [], (0,)
    yield ["show", UNIT], [], (0,)
    yield ["workbook", "--variant", "hebei-2024", "-o", out / "workbook/a.xlsx"], [out / "workbook"], (0,)
    yield ["convert", UNIT + "/budget.toml", UNIT + "/made/b.xlsx"], [unit / "made"], (0,)
    yield ["convert", UNIT + "/made/b.xlsx", UNIT + "/made/b.toml"], [unit / "made"], (0,)
    yield ["import", UNIT + "/dist/document.docx", "-o", UNIT + "/made/c.toml"], [unit / "made"], (0,)
    yield ["next-year", UNIT, "-o", unit / "made/next"], [unit / "made"], (0,)
    yield ["final", UNIT, "-o", UNIT + "/made/final.toml"], [unit / "made"], (0,)
    yield ["diff", UNIT, OTHER], [], (1,)
    yield ["diff", UNIT + "/dist/document.docx", OTHER], [], (1,)
    yield ["fmt", UNIT], [unit], (0,)
    yield ["new", out / "new/unit", "--code", "434001", "--name", "某单位", "--kind", "单位", "--year", "2025", "--variant", "hebei-2025"], [out / "new"], (0,)
    yield ["variants", "eject", "hebei-2024", out / "eject/mine"], [out / "eject"], (0,)
    yield ["codes", "--learn", "export.csv"], [repository / name for name in ("科目.csv", "gongkai.toml", ".gongkai-writing")], (0,)
    for arguments in (["variants"], ["variants", "show", "hebei-2024"], ["explain", "B018"], ["codes", "行政运行"], ["schema", "budget"], ["--version"], ["--help"]):
        yield arguments, [], (0,)


def confined(room):
    for folder in (room.repository / UNIT / "made", *(room.out / name for name in ("report", "workbook", "new", "eject"))):
        folder.mkdir()
        os.chown(folder, NOBODY, NOBODY)
    count = 0
    for arguments, writes, expected in commands(room):
        count += 1
        yield from (f"gongkai {' '.join(map(str, arguments))}: {fault}" for fault in dict.fromkeys(room.traced(arguments, writes, expected)))
    yield from (f"gongkai watch: {fault}" for fault in room.watched())
    yield from (f"gongkai desk: {fault}" for fault in dict.fromkeys(served(room)))
    # The trace finds what it looks for.
    wrong = "import os, socket; socket.socket(); open('/etc/passwd'); open('x', 'w'); os.path.exists('/etc/shadow'); os.system('true')"
    said = room.traced(["-c", wrong], [], program=["/usr/bin/python3"])
    for word in ("calls socket", "opens /etc/passwd", f"changes {room.repository}/x", "looks at /etc/shadow", "starts a"):
        if not any(fault.startswith(word) for fault in said):
            yield f"the trace does not find “{word}”: {said[-5:]}"
    print(f"{count + 2} commands traced")


# Functions of the system's library without which nothing is asked of another computer, no other program started, no other user taken.
# Of the network `desk` has what listens and answers.
FOREIGN = set(
    "connect sendto sendmsg recvmsg getaddrinfo gethostbyname res_query execl execle execlp "
    "execv execve execvp execvpe fexecve fork vfork clone posix_spawn posix_spawnp system popen ptrace kill setuid setgid seteuid setresuid "
    "setgroups chroot mount dlopen setenv putenv getpwuid_r getlogin gethostname uname".split()
)


def imported(program):
    """The program itself cannot call what it does not import, whatever path a run takes."""
    said = subprocess.run(["nm", "-D", "--undefined-only", program], check=True, capture_output=True, text=True).stdout
    names = {line.split()[-1].split("@")[0] for line in said.splitlines()}
    if not {"read", "write"} <= names:
        yield "nm lists no functions"
    yield from (f"imports {name}" for name in sorted(names & FOREIGN))


SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
/* Writes each name that is asked for into a file. */
char *getenv(const char *name) {
  static char *(*real)(const char *);
  if (!real) real = (char *(*)(const char *))dlsym(RTLD_NEXT, "getenv");
  const char *file = real("ASKED");
  int log = open(file, O_WRONLY | O_CREAT | O_APPEND, 0644);
  if (log >= 0) {
    if (write(log, name, strlen(name)) < 0 || write(log, "\n", 1) < 0) _exit(99);
    close(log);
  }
  return real(name);
}
"""


def documents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def environment(room):
    """Variables that are read, and that they, the user, the place and the clock change no byte of the outputs."""
    library, asked = room.out / "asked.so", room.out / "asked"
    (room.out / "asked.c").write_text(SHIM)
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, room.out / "asked.c"], check=True)
    plain_build = room.out / "plain"
    room.run(room.program, "build", UNIT, "-o", plain_build)
    strange = {
        "HOME": "/nonexistent", "TMPDIR": "/nonexistent", "TZ": "Asia/Urumqi", "LANG": "tr_TR.UTF-8", "LC_ALL": "C", "USER": "某人", "HOSTNAME": "x",
        "HTTP_PROXY": "http://127.0.0.1:9", "PATH": "/nonexistent", "LD_PRELOAD": str(library), "ASKED": str(asked),
    }
    room.run(room.program, "build", UNIT, "-o", room.out / "strange", environment=strange)
    for arguments in (["check", UNIT], ["build", BOOK, "-o", room.out / "strange-all", "--no-cache"], ["new", room.out / "asks"]):
        room.on_terminal(room.program, *arguments, environment=strange)
    names = set(asked.read_text().split())
    yield from (f"reads the environment variable {name}" for name in sorted(names - OWN - LIBRARIES))
    yield from (f"never asks for {name}: the shim does not work" for name in sorted(OWN - names))
    source = {name for file in (ROOT / "src").rglob("*.rs") if not file.stem.endswith("shell") for name in re.findall(r'env::var(?:_os)?\("(\w+)"\)', file.read_text(encoding="utf-8"))}
    if source != OWN | FONTS:
        yield f"src/ reads {sorted(source)}"
    said = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    yield from (f"docs/security.md does not name {name}" for name in sorted(OWN | FONTS | LIBRARIES) if f"`{name}`" not in said)
    if documents(room.out / "strange") != documents(plain_build):
        yield "outputs depend on the environment"
    for day in ("1999-12-31 23:59:59", "2040-02-29 12:00:00"):
        built, then = room.out / day[:4], ["/usr/bin/faketime", "-f", f"@{day}"]
        path = {"PATH": "/usr/bin:/bin"}
        if not room.run(*then, "date", "+%Y", environment=path).startswith(day[:4]):
            yield "faketime changes no clock"
        room.run(*then, room.program, "build", UNIT, "-o", built, environment=path)
        if documents(built) != documents(plain_build):
            yield f"outputs depend on the clock: {day}"
    print("environment variables that are read:", *sorted(names))


def main(program, folder):
    room = Room(Path(program).resolve(), Path(folder).resolve() / "confined")
    found = [*imported(room.program), *confined(room), *environment(room)]
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))


main(*sys.argv[1:])
