"""What is linked into a program for a target: the crates, as cargo resolves them for its features, and the compiler that builds it."""
import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Crates by the file that builds them: the program and the wheel, the npm package, and the core of the desk's page.
PROGRAM, NPM, DESK = ROOT / "Cargo.toml", ROOT / "deploy/npm/Cargo.toml", ROOT / "web/core/Cargo.toml"


def run(*command):
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def manifest(target):
    return NPM if target.startswith("wasm32-") else PROGRAM


def locked(target, path=None):
    """Options for cargo. The Cargo.lock of other packages is a copy of the program's, to which cargo adds the package itself."""
    path = path or manifest(target)
    if path != PROGRAM:
        shutil.copyfile(ROOT / "Cargo.lock", path.parent / "Cargo.lock")
    return ["--manifest-path", str(path), *(["--locked"] if path == PROGRAM else [])]


class Crates:
    """Crates by (name, version): `packages` as cargo describes them, `needs` whom each one uses, `features` of each."""

    def __init__(self, target, path=None):
        self.needs, self.features, self.root = {}, {}, None
        above = []
        tree = run("cargo", "tree", *locked(target, path), "-e", "normal,no-proc-macro", "--target", target, "--prefix", "depth", "-f", "|{p}|{f}")
        for depth, package, features in re.findall(r"^(\d+)\|(.+?)\|(.*?)(?: \(\*\))?$", tree, re.M):
            name, version = package.split()[:2]
            crate = (name, version.removeprefix("v"))
            above = [*above[: int(depth)], crate]
            self.needs.setdefault(crate, set())
            self.features[crate] = features.split(",") if features else []
            if len(above) > 1:
                self.needs[above[-2]].add(crate)
            else:
                self.root = crate
        metadata = json.loads(run("cargo", "metadata", *locked(target, path), "--format-version", "1", "--filter-platform", target))
        found = {(package["name"], package["version"]): package for package in metadata["packages"]}
        self.packages = {crate: found[crate] for crate in sorted(self.needs)}


def checksums():
    """(name, version) → SHA-256 of the crate's archive, as Cargo.lock states it; none for our own."""
    lock = tomllib.loads((ROOT / "Cargo.lock").read_text(encoding="utf-8"))
    return {(package["name"], package["version"]): package.get("checksum") for package in lock["package"]}


def added(target):
    """Whether rustup has the target, or the source of the standard library to build it from, as `build` asks it."""
    def adds(*what):
        return subprocess.run(["rustup", *what], capture_output=True).returncode == 0

    return bool(shutil.which("rustup")) and (adds("target", "add", target) or adds("component", "add", "rust-src"))


class Compiler:
    """The compiler that `deploy/release/build` takes for a target: rustup's where it has the target or can build it, else Debian's."""

    def __init__(self, target):
        rustup = Path(run("rustc", "--print", "target-libdir", "--target", target).strip()).is_dir() or added(target)
        rustc = "rustc" if rustup else "/usr/bin/rustc"
        said = dict(line.split(": ", 1) for line in run(rustc, "-vV").splitlines() if ": " in line)
        self.version, self.commit = said["release"], said["commit-hash"]
        notices = Path(run(rustc, "--print", "sysroot").strip()) / "share/doc/rust/COPYRIGHT-library.html"
        self.notices = notices if rustup else Path("/usr/share/doc/rustc-web/copyright")


def host():
    return re.search(r"^host: (.+)$", run("rustc", "-vV"), re.M)[1]
