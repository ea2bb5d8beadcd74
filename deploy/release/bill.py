#!/usr/bin/env python3
"""TARGET FOLDER → FOLDER/gongkai.cdx.json, the bill of materials of the program for the target (CycloneDX), and FOLDER/THIRD-PARTY.txt,
the licence texts that go with it. The same bytes from the same files and the same compiler: no clock, no path of this machine.

Listed is what is linked: crates, Rust's standard library, data of others, what the linker adds (embedded.toml). wasm32-… is the npm package;
"host" is the target of this machine's compiler. --desk FOLDER writes THIRD-PARTY.txt alone, of the core of the desk's page and its typefaces."""
import hashlib
import json
import sys
import tomllib
from pathlib import Path
from urllib.parse import quote

from linked import DESK, NPM, ROOT, Compiler, Crates, checksums, host, manifest
from notices import expression, of_crate, of_standard_library, written

BILL, NOTICES = "gongkai.cdx.json", "THIRD-PARTY.txt"
TITLE = """gongkai 里的别人的程序、数据和它们的许可证全文。清单见 {bill}（{target}）。
gongkai 自己的许可证：LICENSE-MIT、LICENSE-APACHE，任选其一。
"""
DESK_TITLE = "填报页的核心（WebAssembly）和字体里的别人的程序、数据和它们的许可证全文。页面里的 JavaScript 另算。\n"


def purl(crate):
    name, version = crate
    return f"pkg:cargo/{name}@{quote(version, safe='')}"


def digest(data):
    return [{"alg": "SHA-256", "content": hashlib.sha256(data).hexdigest()}]


def described(one, kind, reference):
    """A component of embedded.toml."""
    component = {"type": kind, "bom-ref": reference, "name": one["name"]}
    if "version" in one:
        component["version"] = one["version"]
    component["description"] = one["about"]
    if one.get("official"):
        component["licenses"] = [{"license": {"name": "官方文件，不受著作权法保护（《著作权法》第五条）"}}]
    else:
        component["licenses"] = [{"expression": one["license"]}]
    if "source" in one:
        component["externalReferences"] = [{"type": "website", "url": one["source"]}]
    if "files" in one:
        component["components"] = [{"type": "file", "name": file, "hashes": digest((ROOT / file).read_bytes())} for file in one["files"]]
    return component


def of_crates(crates):
    """Each crate but the one that the bill is about; archives by the hash that cargo checked them with."""
    hashes = checksums()
    for crate, package in crates.packages.items():
        if crate == crates.root:
            continue
        component = {"type": "library", "bom-ref": purl(crate), "name": crate[0], "version": crate[1]}
        if hashes[crate]:
            component["hashes"] = [{"alg": "SHA-256", "content": hashes[crate]}]
        component["licenses"] = [{"expression": expression(package["license"])}]
        component["purl"] = purl(crate)
        if package["repository"]:
            component["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
        yield component


class Materials:
    """All that is in the program for a target. `beside`: features whose data is not within it, but goes with it."""

    def __init__(self, target, path=None, beside=()):
        self.target, self.crates, self.compiler = target, Crates(target, path), Compiler(target)
        self.gongkai = next(crate for crate in self.crates.packages if crate[0] == "gongkai")
        listed = tomllib.loads((ROOT / "deploy/release/embedded.toml").read_text(encoding="utf-8"))
        features = [*self.crates.features[self.gongkai], *beside]
        self.data = [one for one in listed["data"] if one.get("feature", features[0]) in features]
        self.linked = [one for one in listed["linked"] if one["targets"] in target]

    def bill(self):
        crates, (_, version) = self.crates, self.gongkai
        package = f"pkg:npm/gongkai@{version}" if manifest(self.target) == NPM else f"pkg:generic/gongkai@{version}"
        properties = {
            "gongkai:target": self.target,
            "gongkai:features": ",".join(crates.features[self.gongkai]),
        }
        standard = {
            "type": "library",
            "bom-ref": "rust-std",
            "name": "Rust standard library",
            "version": self.compiler.version,
            "licenses": [{"expression": "MIT OR Apache-2.0"}],
            "externalReferences": [{"type": "vcs", "url": f"https://github.com/rust-lang/rust/tree/{self.compiler.commit}"}],
        }
        data = [described(one, "data", f"data:{one['name']}") for one in self.data]
        linked = [described(one, "library", f"linked:{one['name']}") for one in self.linked]
        references = {crate: purl(crate) for crate in crates.packages}
        references[crates.root] = package
        needs = {references[crate]: {references[need] for need in needed} for crate, needed in crates.needs.items()}
        beside = [standard, *data, *linked]
        needs[package] |= {one["bom-ref"] for one in beside}
        return {
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": {
                "lifecycles": [{"phase": "build"}],
                "component": {
                    "type": "application",
                    "bom-ref": package,
                    "name": "gongkai",
                    "version": version,
                    "licenses": [{"expression": "MIT OR Apache-2.0"}],
                    "purl": package,
                    "externalReferences": [{"type": "vcs", "url": crates.packages[self.gongkai]["repository"]}],
                    "properties": [{"name": name, "value": value} for name, value in properties.items()],
                },
            },
            "components": [*of_crates(crates), *beside],
            "dependencies": [{"ref": reference, "dependsOn": sorted(needed)} for reference, needed in sorted(needs.items())],
        }

    def notices(self):
        for (name, version), package in self.crates.packages.items():
            if not name.startswith("gongkai"):
                yield from ((f"{name} {version}", text) for text in of_crate(package))
        yield from of_standard_library(self.compiler.notices, self.target)
        for one in [*self.data, *self.linked]:
            if "notice" in one:
                yield one["name"], (ROOT / one["notice"]).read_text(encoding="utf-8")

    def files(self):
        """Name → bytes of both files."""
        bill = json.dumps(self.bill(), ensure_ascii=False, indent=2) + "\n"
        notices = written(TITLE.format(bill=BILL, target=self.target), self.notices())
        return {BILL: bill.encode(), NOTICES: notices.encode()}


def main():
    target, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    if target == "--desk":
        core = Materials("wasm32-unknown-unknown", DESK, beside=["fonts"])
        (folder / NOTICES).write_bytes(written(DESK_TITLE, core.notices()).encode())
        return
    for name, data in Materials(host() if target == "host" else target).files().items():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
