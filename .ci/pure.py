"""The core has no clock, thread, file, environment or random source: its output depends on its inputs alone, and it runs
where there is none of these (WebAssembly).

    python3 .ci/pure.py

The core is src/ without cli/ and main.rs; unit tests do not count. ALLOWED says where one of these may be named, and why.
"""
import re
import sys
from pathlib import Path

SRC = Path(__file__).resolve().parent.parent / "src"
MODULES = "time|thread|fs|env|net|process|os"
IMPURE = re.compile(
    rf"\bstd::(?:{MODULES})\b|\bstd::\{{[^;]*?\b(?:{MODULES})\b|\bio::(?:stdin|stdout|stderr)\b|\{{[^;}}]*\b(?:stdin|stdout|stderr)\b"
    r"|\b(?:Instant|SystemTime|RandomState|DefaultHasher)\b|\b(?:rand|getrandom|chrono|uuid|rayon)::"
)
# A repository on disk: the only files that the core opens. What another program is about to let go of is waited for.
ALLOWED = {
    "opening/mod.rs": {"std::fs"},
    "opening/by_name.rs": {"std::fs"},
    "opening/by_handle.rs": {"std::fs", "std::os", "std::thread", "std::time"},
}


def code(path):
    """Without comments and unit tests."""
    text = re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8"))
    return re.split(r"#\[cfg\(test\)\]\s*mod \w+ \{", text)[0]


def main():
    found = []
    for path in sorted(SRC.rglob("*.rs")):
        name = str(path.relative_to(SRC))
        if name.startswith("cli/") or name == "main.rs" or path.stem.endswith("tests"):
            continue
        text = code(path)
        for match in IMPURE.finditer(text):
            if match[0] not in ALLOWED.get(name, ()):
                found.append(f"src/{name}: {match[0]}")
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit("the core must not use these (.ci/pure.py says why)" if found else 0)


main()
