#!/usr/bin/env python3
"""TARGET PROGRAM FOLDER → FOLDER/gongkai-VERSION-TARGET.tar.gz (.zip for Windows): the program with licences, its bill of materials, guides,
completions and man pages. The same bytes from the same files and the same compiler, on any system. The bill also stands beside it
(….cdx.json), for those who look before they download.

--sums FOLDER writes FOLDER/SHA256SUMS of all that is there."""
import gzip
import hashlib
import io
import re
import sys
import tarfile
import zipfile
from pathlib import Path

from bill import BILL, Materials

ROOT = Path(__file__).resolve().parents[2]
BESIDE = ["README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"]


def version():
    return re.search(r'^version = "(.+)"', (ROOT / "Cargo.toml").read_text(encoding="utf-8"), re.M)[1]


def contents(program, materials):
    """Path in the archive → bytes, and whether it is a program."""
    yield program.name, program.read_bytes(), True
    for name, data in materials.items():
        yield name, data, False
    for name in BESIDE:
        yield name, (ROOT / name).read_bytes(), False
    for folder in ("completions", "man"):
        for file in sorted((ROOT / "deploy" / folder).iterdir()):
            yield f"{folder}/{file.name}", file.read_bytes(), False


def tar(stem, files):
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path, data, runs in files:
            entry = tarfile.TarInfo(f"{stem}/{path}")
            entry.size, entry.mode = len(data), 0o755 if runs else 0o644
            archive.addfile(entry, io.BytesIO(data))
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=packed, mode="wb", mtime=0) as archive:
        archive.write(written.getvalue())
    return packed.getvalue()


def zipped(stem, files):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data, _ in files:
            entry = zipfile.ZipInfo(f"{stem}/{path}", (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            archive.writestr(entry, data)
    return written.getvalue()


def sums(folder):
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (folder / "SHA256SUMS").write_bytes("".join(lines).encode())


def main():
    if sys.argv[1] == "--sums":
        return sums(Path(sys.argv[2]))
    target, program, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    stem = f"gongkai-{version()}-{target}"
    windows = "windows" in target
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / (f"{stem}.zip" if windows else f"{stem}.tar.gz")
    materials = Materials(target).files()
    file.write_bytes((zipped if windows else tar)(stem, contents(program, materials)))
    (folder / f"{stem}.cdx.json").write_bytes(materials[BILL])
    print(file)


main()
