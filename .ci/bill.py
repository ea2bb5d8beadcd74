#!/usr/bin/env python3
"""The bills of materials that go with programs (deploy/release/bill.py) say what is linked, no more and no less.

    bill.py                     bills of every kind of target
    bill.py TARGET FILE…        what an archive, a wheel or an npm package for the target carries

What is linked is asked of the compiler's own plan (cargo's unit graph), not of `cargo tree`, which the bill is made from. The files are
valid by the CycloneDX schema, the same twice, and name no folder of this machine; each crate is one of Cargo.lock, and has a licence
text; data of others in the source are listed. A bill that lacks a crate, or has one too many, is told.

Wants: cyclonedx-python-lib with its schemas."""
import copy
import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "deploy/release"))
from bill import BILL, NOTICES, Materials, purl  # noqa: E402
from linked import checksums, host, locked  # noqa: E402

# One for each way of linking.
TARGETS = [
    "x86_64-unknown-linux-musl",
    "x86_64-pc-windows-gnu",
    "aarch64-apple-darwin",
    "wasm32-unknown-unknown",
]
# What the source embeds is our own below these, and of others elsewhere, unless [[data]] of embedded.toml says so.
OWN = ("deploy/ci/", "schema/accounting/", "schema/document.schema.json", "src/", "templates/", "tests/")
# What gongkai-fonts embeds is listed as data, with its licences.
OWN_CRATES = ("gongkai", "gongkai-fonts")
OWN_FILES = ("schema/words/left_out.csv",)


def planned(target):
    """The crates that the compiler links, by the plan of a build: libraries for the target, not what runs while building."""
    command = ["cargo", "build", *locked(target), "--release", "--target", target, "--unit-graph", "-Z", "unstable-options"]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env={**os.environ, "RUSTC_BOOTSTRAP": "1"})
    graph = json.loads(said.stdout)
    units = graph["units"]
    waiting, met = [root for root in graph["roots"] if units[root]["target"]["kind"] in (["bin"], ["cdylib"])], set()
    assert waiting
    while waiting:
        unit = waiting.pop()
        if unit not in met and units[unit]["platform"] == target and units[unit]["mode"] == "build":
            met.add(unit)
            waiting += [need["index"] for need in units[unit]["dependencies"]]
    # …#name@version, or …/name#version where the folder has the crate's name.
    packages = (re.fullmatch(r".*?([^/#@]+)[#@]([^/#@]+)", units[unit]["pkg_id"]) for unit in met)
    return {package.groups() for package in packages}


def faults(bill, linked, lock):
    """What a bill has wrong: crates that it lacks or has beside what is linked, or that Cargo.lock does not have so."""
    said = {one["purl"]: one for one in bill["components"] if one.get("purl", "").startswith("pkg:cargo/")}
    needed = {purl(crate): crate for crate in linked}
    yield from (f"lacks {one}" for one in sorted(needed.keys() - said.keys()))
    yield from (f"has {one}, which is not linked" for one in sorted(said.keys() - needed.keys()))
    of_lock = {purl(crate): checksum for crate, checksum in lock.items()}
    for one, component in said.items():
        if one not in of_lock:
            yield f"{one} is not in Cargo.lock"
        elif of_lock[one] != next((hash["content"] for hash in component.get("hashes", [])), None):
            yield f"{one} has another hash than in Cargo.lock"
    references = {one["bom-ref"] for one in [*bill["components"], bill["metadata"]["component"]]}
    for one in bill["dependencies"]:
        yield from (f"{one['ref']} needs {need}, which is not listed" for need in [one["ref"], *one["dependsOn"]] if need not in references)
    reached, waiting = set(), [bill["metadata"]["component"]["bom-ref"]]
    needs = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting += needs.get(one, [])
    yield from (f"nothing needs {one}" for one in sorted(references - reached))


def spoilt(bill, lock):
    """Bills with a fault each, and the word by which it must be told."""
    crates = [at for at, one in enumerate(bill["components"]) if "hashes" in one]
    less = copy.deepcopy(bill)
    del less["components"][crates[0]]
    yield "lacks", less
    listed = {one.get("purl") for one in bill["components"]}
    other = next(crate for crate, checksum in lock.items() if checksum and purl(crate) not in listed)
    more = copy.deepcopy(bill)
    more["components"].append({"type": "library", "bom-ref": purl(other), "name": other[0], "purl": purl(other)})
    yield "is not linked", more
    strange = copy.deepcopy(bill)
    strange["components"].append({"type": "library", "bom-ref": "x", "name": "no-such-crate", "purl": "pkg:cargo/no-such-crate@1.0.0"})
    yield "is not in Cargo.lock", strange
    changed = copy.deepcopy(bill)
    changed["components"][crates[-1]]["hashes"][0]["content"] = "0" * 64
    yield "another hash", changed


def of_target(target):
    materials = Materials(target)
    files = materials.files()
    text = files[BILL].decode()
    bill, lock, linked = json.loads(text), checksums(), planned(target)
    # The bill is about the program itself.
    linked.remove(materials.crates.root)
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if error:
        yield f"not CycloneDX 1.6: {error}"
    yield from faults(bill, linked, lock)
    for word, wrong in spoilt(bill, lock):
        if not any(word in fault for fault in faults(wrong, linked, lock)):
            yield f"a bill with a fault passes: {word}"
    notices = files[NOTICES].decode()
    yield from (f"no licence text of {' '.join(crate)}" for crate in sorted(linked) if crate[0] not in OWN_CRATES and f"\n{' '.join(crate)}\n" not in notices)
    for name, data in files.items():
        yield from (f"{name} names {place}" for place in (str(ROOT), str(Path.home()), "registry/src") if place.encode() in data)
    room = ROOT / "target/bill"
    subprocess.run([sys.executable, ROOT / "deploy/release/bill.py", target, room], check=True, cwd="/", env={**os.environ, "PYTHONHASHSEED": "7"})
    yield from (f"{name} is another the second time" for name, data in files.items() if (room / name).read_bytes() != data)
    print(f"{target}: {len(linked)} crates and {len(bill['components']) - len(linked)} other materials, {len(notices) // 1000} kB of licences")


def embedded():
    """Files that the source embeds, unit tests aside, from the root."""
    for source in [*sorted((ROOT / "src").rglob("*.rs")), ROOT / "assets/fonts/lib.rs"]:
        if source.stem.endswith("tests"):
            continue
        code = re.split(r"#\[cfg\(test\)\]\s*mod \w+ \{", source.read_text(encoding="utf-8"))[0]
        for name in re.findall(r'include_(?:str|bytes)!\(\s*"([^"]+)"', code):
            yield (source.parent / name).resolve().relative_to(ROOT).as_posix()


def of_data():
    listed = {file for one in Materials(host()).data for file in one["files"]}
    others = {file for file in embedded() if not file.startswith(OWN) and file not in OWN_FILES}
    assert len(others) > 10
    yield from (f"{file} is embedded, and not in embedded.toml" for file in sorted(others - listed))
    yield from (f"{file} is in embedded.toml, and not embedded" for file in sorted(listed - others))


def packed(file):
    """The files of an archive, a wheel or a package, by name without folders."""
    if file.suffix in (".zip", ".whl"):
        with zipfile.ZipFile(file) as archive:
            return {Path(name).name: archive.read(name) for name in archive.namelist()}
    with tarfile.open(file) as archive:
        return {Path(entry.name).name: archive.extractfile(entry).read() for entry in archive if entry.isfile()}


def of_package(target, file):
    carried = packed(file)
    for name, data in Materials(target).files().items():
        if carried.get(name) != data:
            yield f"{file} has no {name}, or another"
    yield from (f"{file} has no {name}" for name in ("LICENSE-MIT", "LICENSE-APACHE") if name not in carried)


def main():
    if sys.argv[1:]:
        target = host() if sys.argv[1] == "host" else sys.argv[1]
        found = [fault for file in sys.argv[2:] for fault in of_package(target, Path(file))]
    else:
        found = [*of_data(), *(f"{target}: {fault}" for target in TARGETS for fault in of_target(target))]
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))


main()
