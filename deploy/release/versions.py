#!/usr/bin/env python3
"""[VERSION] → every file that names the version of this program names that of Cargo.toml, and it is VERSION, if one is given."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = [r'"version": "(\d[\w.]*)",\n  "description"', r"gongkai==(\d[\w.]*)", r"gongkai/gongkai:(\d+\.\d+\.\d+)", r"gongkai/gongkai@v(\d[\w.]*)", r"GONGKAI_VERSION[=:]\s*\"?(\d[\w.]*)"]


def main():
    version = re.search(r'^version = "(.+)"', (ROOT / "Cargo.toml").read_text(encoding="utf-8"), re.M)[1]
    assert sys.argv[1:] in ([], [version]), f"Cargo.toml says {version}"
    found = 0
    for path in [ROOT / "action.yml", *sorted(ROOT.glob("deploy/*/*")), *sorted(ROOT.glob("docs/*.md"))]:
        if path.suffix in (".json", ".md", ".py", ".sh", ".toml", ".yml"):
            for pattern in NAMES:
                for named in re.findall(pattern, path.read_text(encoding="utf-8")):
                    found += 1
                    assert named == version, f"{path.relative_to(ROOT)} names {named}, Cargo.toml {version}"
    assert found > 10, found
    print(f"{version}, in {found} places")


main()
