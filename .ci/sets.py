"""A small repository in two versions, and whether the outputs in it are whole: for memory.py and faults.py."""
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

WORK = ".gongkai-writing"


def of(folder):
    """The outputs in a folder; what is temporary is not one."""
    return {path.name: path.read_bytes() for path in folder.glob("*") if path.is_file()} if folder.is_dir() else {}


class Repository:
    """Sound units in two versions, each with what a build of it makes; built in the old one, in a folder that is kept."""

    def __init__(self, program, folder, units, formats):
        self.program, self.folder, self.units, self.formats = program, folder, units, formats
        self.folders = [folder / "units" / unit / "dist" for unit in units] + [folder / "dist"]
        self.kept = folder.with_name(f"{folder.name}-kept")
        self.sets = {}
        for version in ("new", "old"):
            shutil.rmtree(folder, ignore_errors=True)
            self.write(version)
            ended = self.build()
            if ended.returncode:
                self.fail(f"exit code {ended.returncode}: {ended.stderr[-500:]}")
            self.sets[version] = [of(each) for each in self.folders]
        if any(new == old for new, old in zip(self.sets["new"], self.sets["old"])):
            self.fail("the two versions do not differ in every folder")
        shutil.rmtree(self.kept, ignore_errors=True)
        shutil.copytree(folder, self.kept)

    @staticmethod
    def fail(words):
        sys.exit(f"{Path(sys.argv[0]).name}: {words}")

    def write(self, version):
        for unit in self.units:
            own, sound = self.folder / "units" / unit, Path("tests/clean") / unit
            if not own.exists():
                shutil.copytree(sound, own)
            text = (sound / "budget.toml").read_text(encoding="utf-8")
            name = next(line for line in text.splitlines() if line.startswith("name ")).split('"')[1]
            (own / "budget.toml").write_text(text.replace(name, name + "（新）") if version == "new" else text, encoding="utf-8")
        repository = f'[workspace]\nmembers = ["units/*/budget.toml"]\n[build]\nformats = {json.dumps(self.formats)}\n'
        (self.folder / "gongkai.toml").write_text(repository, encoding="utf-8")

    def again(self):
        """Built in the old version, to be built in the new one."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.kept, self.folder)
        self.write("new")

    def build(self, *before, jobs=1, **how):
        command = [*before, self.program, "build", str(self.folder), "-j", str(jobs)]
        return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=120, **how)

    def is_new(self):
        return [of(each) for each in self.folders] == self.sets["new"]

    def are_whole(self, context):
        """Fails if a set is neither old nor new. The summary may be of a run in which a unit failed: then its manifest proves it."""
        for folder, old, new in zip(self.folders, self.sets["old"], self.sets["new"]):
            found = of(folder)
            if found in (old, new) or (folder / WORK / "journal.json").exists():
                continue
            listed = json.loads(found.get("manifest.json", b"{}")).get("summary", {})
            proved = [hashlib.sha256(found.get(name, b"")).hexdigest() == file["sha256"] for name, file in listed.items()]
            if folder != self.folders[-1] or len(proved) != 2 or not all(proved):
                self.fail(f"{context}: {folder} is mixed or torn: {sorted(found)}")

    def next_run_is_right(self, context):
        again = self.build()
        if again.returncode or not self.is_new():
            self.fail(f"{context}, next run: exit code {again.returncode}: {again.stderr[-500:]}")
        for each in self.folders:
            if (each / WORK).exists():
                self.fail(f"{context}, next run: left in {each}: {os.listdir(each / WORK)}")

    def remove(self):
        shutil.rmtree(self.folder)
        shutil.rmtree(self.kept)
